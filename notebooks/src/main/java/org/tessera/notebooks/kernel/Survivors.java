package org.tessera.notebooks.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * Variables whose type comes from a method, class or variable that a cell has just declared anew: {@code var fit =
 * train()}. JShell compiles them anew as well, with 0 or null in them and without a word. Here they keep the value they
 * had, since their cell has not been run again; where it does not fit any more, a notice names them.
 */
final class Survivors {
    private final JShell shell;
    private final SnippetControl control;

    Survivors(JShell shell, SnippetControl control) {
        this.shell = shell;
        this.control = control;
    }

    /**
     * Puts back what the events of one piece of a cell have reset.
     *
     * @return a notice for each variable that could not be kept
     */
    List<String> keep(List<SnippetEvent> events) {
        Optional<Snippet> cause = events.stream()
                .filter(e -> e.causeSnippet() == null)
                .map(SnippetEvent::snippet)
                .findFirst();
        boolean otherClass = cause.filter(TypeDeclSnippet.class::isInstance).isPresent();
        return events.stream()
                .filter(Survivors::isCompiledAnew)
                .map(e -> (VarSnippet) e.snippet())
                .distinct()
                .filter(v -> isLost(v, otherClass))
                .map(v -> notice(v, cause))
                .toList();
    }

    private static boolean isCompiledAnew(SnippetEvent event) {
        return event.causeSnippet() != null
                && event.snippet() instanceof VarSnippet
                && event.status() != Status.OVERWRITTEN;
    }

    /** @param otherClass whether objects in it may be of the class that was declared before */
    private boolean isLost(VarSnippet variable, boolean otherClass) {
        List<Field> fields = control.fields(variable.name());
        if (shell.status(variable) != Status.VALID) return hadValue(fields, 0);
        if (!hadValue(fields, 1) || !isUnset(fields.get(0))) return false;
        Field now = fields.get(0), before = fields.get(1);
        if (otherClass || now.getType() != before.getType()) return true;
        set(now, value(before));
        return false;
    }

    private static boolean hadValue(List<Field> fields, int at) {
        return fields.size() > at && !isUnset(fields.get(at));
    }

    private static boolean isUnset(Field field) {
        Object value = value(field);
        return value == null
                || value.equals(false)
                || value instanceof Number n && n.doubleValue() == 0
                || value.equals('\0');
    }

    private static @Nullable Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible
        }
    }

    private static void set(Field field, @Nullable Object value) {
        try {
            if (!Modifier.isFinal(field.getModifiers())) field.set(null, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // likewise
        }
    }

    private String notice(VarSnippet variable, Optional<Snippet> cause) {
        String what = cause.filter(PersistentSnippet.class::isInstance)
                .map(c -> ((PersistentSnippet) c).name())
                .orElse("a name in it");
        String now = shell.status(variable) == Status.VALID ? "has been reset" : "can no longer be used";
        return variable.name() + " " + now + ", since " + what + " was declared anew: run the cell of "
                + variable.name() + " again";
    }
}
