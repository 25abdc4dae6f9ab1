/**
 * The one stream of events from all agents of a run, in one order.
 *
 * <p>An {@link io.polyphony.event.EventListener} subscribed to {@link io.polyphony.event.Events} sees every {@link
 * io.polyphony.event.Event}; events are plain records that Jackson writes and reads.
 */
package io.polyphony.event;
