package org.tessera.examples.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build and of the Java it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "Tessera " + (version == null ? "(development build)" : version) + ", Java " + Runtime.version()
        };
    }
}
