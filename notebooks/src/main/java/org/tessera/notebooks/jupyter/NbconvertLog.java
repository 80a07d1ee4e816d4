package org.tessera.notebooks.jupyter;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessera.notebooks.jupyter.Execution.Failure;

/**
 * What nbconvert printed before it gave up, without colours: all there is to know about the errors of a kernel that
 * writes down none of its own.
 *
 * @param text all of it
 */
record NbconvertLog(String text) {
    /** How a Python program names what ended it. */
    private static final Pattern PYTHON_ERROR = Pattern.compile("[\\w.]*(Error|Exception|NoSuchKernel): .*");
    /** Between this and a line of hyphens stands the cell's source; the traceback follows. */
    private static final Pattern BLAMED =
            Pattern.compile("CellExecutionError: An error occurred while executing the following cell:\\R-+\\R");
    /** The last of these ends the traceback: the exception, and what it says in one or more lines. */
    private static final Pattern THROWN =
            Pattern.compile("^([\\w.$]*(?:Exception|Error|Throwable)\\w*): ?", Pattern.MULTILINE);

    /** Whether a cell failed; otherwise it took too long, or nbconvert itself failed. */
    boolean blamesACell() {
        return text.contains("CellExecutionError");
    }

    /** @param code sources of the cells, in their order */
    Failure failure(List<String> code) {
        Matcher blamed = BLAMED.matcher(text);
        if (!blamed.find()) return ofNoCell();
        String rest = text.substring(blamed.end());
        int cell = 0;
        while (cell < code.size() && !rest.startsWith(code.get(cell).strip() + "\n---")) cell++;
        if (cell == code.size()) return ofNoCell();
        String traceback = rest.substring(code.get(cell).strip().length())
                .replaceFirst("^\\R-+", "")
                .strip();
        Matcher thrown = THROWN.matcher(traceback);
        String kind = "error", message = traceback, details = traceback;
        while (thrown.find()) {
            kind = thrown.group(1).substring(thrown.group(1).lastIndexOf('.') + 1);
            message = traceback.substring(thrown.end()).strip();
            details = traceback.substring(thrown.start());
        }
        return new Failure(cell + 1, kind, message, code.get(cell).strip().indent(2) + details);
    }

    private Failure ofNoCell() {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList(),
                raised =
                        lines.stream()
                                .filter(line -> PYTHON_ERROR.matcher(line).matches())
                                .toList();
        List<String> said = raised.isEmpty() ? lines : raised;
        return new Failure(
                0,
                "nbconvert",
                said.isEmpty()
                        ? "nbconvert ended without a word"
                        : said.get(said.size() - 1).strip(),
                text.strip());
    }
}
