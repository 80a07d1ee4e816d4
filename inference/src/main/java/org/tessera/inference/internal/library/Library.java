package org.tessera.inference.internal.library;

/** A library that a project adds when it uses what needs it. */
public enum Library {
    ND4J(
            "org.nd4j.linalg.factory.Nd4j",
            "org.nd4j:nd4j-native:1.0.0-M2.1 (once more with the classifier of the platform)"),
    OPENBLAS(
            "org.bytedeco.openblas.global.openblas_nolapack",
            "org.bytedeco:openblas:0.3.30-1.5.12 and org.bytedeco:javacpp:1.5.12 (each once more with the classifier of "
                    + "the platform)"),
    JNA("com.sun.jna.NativeLibrary", "net.java.dev.jna:jna:5.18.1"),
    TRIBUO("org.tribuo.datasource.IDXDataSource", "org.tribuo:tribuo-data:4.3.2");
    private final String type, coordinates;

    Library(String type, String coordinates) {
        this.type = type;
        this.coordinates = coordinates;
    }

    /** Whether it is on the class path; nothing of it is started. */
    public boolean isThere() {
        try {
            Class.forName(type, false, Library.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /**
     * Refuses to go on without it.
     *
     * @param user what needs it, the beginning of a sentence
     * @throws IllegalStateException naming the Maven coordinates
     */
    public void require(String user) {
        if (!isThere())
            throw new IllegalStateException(
                    user + " needs a library that is not on the class path; add " + coordinates + " to the project");
    }
}
