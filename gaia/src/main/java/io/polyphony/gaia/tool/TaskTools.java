package io.polyphony.gaia.tool;

import io.polyphony.gaia.document.AttachedFiles;
import io.polyphony.gaia.task.Task;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tools for tasks: those that compute, those that read the task's files and no others, and the web only where it was given.
 * Every one of them is an {@link ObservedTool}.
 *
 * <pre>{@code
 * ToolBox tools = TaskTools.of(task);
 * ToolBox online = TaskTools.offline().with(web).box(task);
 * }</pre>
 */
public final class TaskTools {

    private static final TaskTools OFFLINE =
            new TaskTools(task -> FileTools.of(AttachedFiles.of(task)), Optional.empty());

    private final Function<? super Task, ? extends List<AgentTool>> files;
    private final Optional<WebAccess> web;

    private TaskTools(Function<? super Task, ? extends List<AgentTool>> files, Optional<WebAccess> web) {
        this.files = files;
        this.web = web;
    }

    /** The tools for a task, without the web. */
    public static ToolBox of(Task task) {
        return OFFLINE.box(task);
    }

    /** Tools that never leave the machine. */
    public static TaskTools offline() {
        return OFFLINE;
    }

    /** The same tools and those of the web. */
    public TaskTools with(WebAccess access) {
        return new TaskTools(files, Optional.of(access));
    }

    /** The same tools, but files are read by those that the function makes for each task. */
    public TaskTools withFiles(Function<? super Task, ? extends List<AgentTool>> tools) {
        return new TaskTools(Objects.requireNonNull(tools, "tools"), web);
    }

    /** The tools for a task. */
    public ToolBox box(Task task) {
        List<AgentTool> tools = new ArrayList<>(ComputeTools.all());
        tools.addAll(files.apply(task));
        web.ifPresent(access -> tools.addAll(WebTools.of(access)));
        return ToolBox.of(tools.stream().map(ObservedTool::of).toList()).withResultChars(ObservedTool.RESULT_CHARS);
    }
}
