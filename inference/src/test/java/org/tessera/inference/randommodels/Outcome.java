package org.tessera.inference.randommodels;

/** What came of a check. */
record Outcome(Kind kind, String message) {
    enum Kind {
        AGREES,
        REFUSED,
        DIFFERS,
        CRASHED
    }

    static Outcome of(Runnable check) {
        try {
            check.run();
            return new Outcome(Kind.AGREES, "");
        } catch (Mismatch e) {
            return new Outcome(Kind.DIFFERS, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            String message = String.valueOf(e.getMessage());
            return isClear(message)
                    ? new Outcome(Kind.REFUSED, message)
                    : new Outcome(Kind.CRASHED, "no cure in: " + e);
        } catch (RuntimeException | StackOverflowError e) {
            StackTraceElement at = e.getStackTrace().length == 0 ? null : e.getStackTrace()[0];
            return new Outcome(Kind.CRASHED, e + " at " + at);
        }
    }

    boolean isFailure() {
        return kind == Kind.DIFFERS || kind == Kind.CRASHED;
    }

    /** A refusal is a sentence that goes on to say what would do. */
    private static boolean isClear(String message) {
        return message.length() > 40
                && message.matches("(?s).*(; |: give | use | give | write | must fill in | it has no ).*");
    }
}
