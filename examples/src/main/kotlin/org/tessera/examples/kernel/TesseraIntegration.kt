package org.tessera.examples.kernel

import java.util.Base64
import org.jetbrains.kotlinx.jupyter.api.MimeTypedResult
import org.jetbrains.kotlinx.jupyter.api.libraries.JupyterIntegration
import org.tessera.dsl.Rich

/** Found by the kernel through `META-INF/kotlin-jupyter-libraries/libraries.json` after the first cell has run and before its result is shown: too late for imports. */
class TesseraIntegration : JupyterIntegration() {
    override fun Builder.onLoaded() {
        render<Rich> { MimeTypedResult(it.mimeBundle().mapValues { (_, content) -> text(content) }) }
    }

    /** Jupyter's messages are text: pictures travel in Base64. */
    private fun text(content: Any): String = if (content is ByteArray) Base64.getEncoder().encodeToString(content) else content.toString()
}
