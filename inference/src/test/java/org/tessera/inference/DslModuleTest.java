package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Model;

/** The module descriptor of the DSL's jar; it is made when the jar is, so {@code mvn test} skips this. */
class DslModuleTest {
    @Test
    void theJarOfTheDslIsAValidModule() throws Exception {
        Path jar = Path.of(
                Model.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        assumeTrue(jar.toString().endsWith(".jar"), "the jar of the DSL is not made yet");
        ModuleFinder finder = ModuleFinder.of(jar);
        ModuleDescriptor descriptor =
                finder.find("org.tessera.dsl").orElseThrow().descriptor();
        assertThat(descriptor.isAutomatic()).isFalse();
        assertThat(descriptor.exports().stream().map(ModuleDescriptor.Exports::source))
                .contains("org.tessera.dsl", "org.tessera.dsl.display");
        assertThat(descriptor.uses()).contains("org.tessera.dsl.DeclarationDisplay");
        assertThat(descriptor.requires().stream()
                        .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                        .map(ModuleDescriptor.Requires::name)
                        .collect(Collectors.toSet()))
                .as("what a user must have")
                .isEqualTo(Set.of("java.base"));
        Configuration alone =
                ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of("org.tessera.dsl"));
        ModuleLayer layer = ModuleLayer.boot().defineModulesWithOneLoader(alone, ClassLoader.getPlatformClassLoader());
        Class<?> model = layer.findLoader("org.tessera.dsl").loadClass("org.tessera.dsl.Model");
        assertThat(model.getModule().isNamed()).isTrue();
    }
}
