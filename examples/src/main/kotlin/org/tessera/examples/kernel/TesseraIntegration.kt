package org.tessera.examples.kernel

import org.jetbrains.kotlinx.jupyter.api.MimeTypedResult
import org.jetbrains.kotlinx.jupyter.api.libraries.JupyterIntegration
import org.tessera.dsl.Rich
import org.tessera.notebooks.adapter.MimeBundle

/** Found by the kernel through `META-INF/kotlin-jupyter-libraries/libraries.json` after the first cell has run and before its result is shown: too late for imports. */
class TesseraIntegration : JupyterIntegration() {
    override fun Builder.onLoaded() {
        render<Rich> { MimeTypedResult(MimeBundle.of(it).mapValues { (_, content) -> content.toString() }) }
    }
}
