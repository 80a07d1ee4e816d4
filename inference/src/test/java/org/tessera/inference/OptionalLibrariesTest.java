package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A model without nets and Tribuo carries neither their libraries nor ND4J's. */
class OptionalLibrariesTest {
    /** What a project has that depends on tessera-inference and nothing else. */
    private static final Pattern CARRIED = Pattern.compile(
            ".*(tessera-dsl|dsl.target.classes|inference.target.(test-)?classes|commons-math3|gson|jspecify|error_prone).*");

    @SuppressWarnings("unchecked")
    private static Map<String, String> withoutLibraries() throws Exception {
        List<URL> urls = new ArrayList<>();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : path.split(File.pathSeparator))
            if (CARRIED.matcher(entry).matches())
                urls.add(Path.of(entry).toUri().toURL());
        try (URLClassLoader few = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            return ((Callable<Map<String, String>>) few.loadClass("org.tessera.inference.WithoutLibraries")
                            .getDeclaredConstructor()
                            .newInstance())
                    .call();
        }
    }

    @Test
    void whatNeedsNoLibraryRunsAndTheRestIsRefusedByItsCoordinates() throws Exception {
        Map<String, String> said = withoutLibraries();
        for (String runs : List.of("summed out", "sampled", "net in float64", "saved and loaded"))
            assertThat(said).containsEntry(runs, "done");
        assertThat(said.get("net in float32"))
                .isEqualTo("net 'decoder' in float32 needs a library that is not on the class path; "
                        + "add org.nd4j:nd4j-native:1.0.0-M2.1 (once more with the classifier of the platform) "
                        + "to the project");
        assertThat(said.get("momentum"))
                .startsWith("momentum(..) needs a library")
                .contains("org.nd4j:nd4j-native");
        assertThat(said.get("idx")).contains("org.tribuo:tribuo-data");
    }

    /** The refusals name the versions of the build. */
    @Test
    void theCoordinatesAreThoseOfTheBuild() throws Exception {
        String pom = Files.readString(Path.of("../pom.xml"));
        assertThat(pom)
                .contains("<nd4j.version>1.0.0-M2.1<")
                .contains("<openblas.version>0.3.30-1.5.12<")
                .contains("<javacpp.version>1.5.12<")
                .contains("<jna.version>5.18.1<")
                .contains("<tribuo.version>4.3.2<");
    }
}
