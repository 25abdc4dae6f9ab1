package io.polyphony.agentic;

import dev.langchain4j.agentic.agent.AgentInvocationException;
import dev.langchain4j.agentic.internal.AgentExecutor;
import dev.langchain4j.agentic.internal.AgentInvoker;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;

/**
 * The invocation of an agent that stays stopped: LangChain4j asks the error handler about every failed invocation, and one that
 * retries would begin again with an agent that was just interrupted.
 */
record StoppableInvoker(AgentInvoker invoker) implements InvocationHandler {

    static AgentExecutor around(AgentExecutor agent) {
        AgentInvoker stoppable = (AgentInvoker) Proxy.newProxyInstance(
                AgentInvoker.class.getClassLoader(),
                new Class<?>[] {AgentInvoker.class},
                new StoppableInvoker(agent.agentInvoker()));
        return new AgentExecutor(stoppable, agent.agent());
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        boolean invocation = method.getName().equals("invoke");
        if (invocation && Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted before the agent " + invoker.name() + " began");
        }
        try {
            return method.invoke(invoker, arguments);
        } catch (InvocationTargetException e) {
            if (invocation && e.getCause() instanceof AgentInvocationException failure && stopped(failure)) {
                CancellationException stop =
                        new CancellationException("the agent " + invoker.name() + " was interrupted");
                stop.initCause(failure);
                throw stop;
            }
            throw e.getCause();
        }
    }

    private static boolean stopped(AgentInvocationException failure) {
        return Thread.currentThread().isInterrupted() || Failures.byInterrupt(failure);
    }
}
