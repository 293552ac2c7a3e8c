import type { Answer } from './wire';

/**
 * A Stop button that is pressed as soon as a request comes which is told to wait for a minute.
 * @returns the answer to that request, and the moment for `cancelWhen`
 */
export function stopAtWait(): { answer: () => Answer; stopped: Promise<void> } {
	let stop: () => void = () => undefined;
	const stopped = new Promise<void>((resolve) => (stop = resolve));
	const answer = (): Answer => {
		stop();
		return { status: 429, headers: { 'Retry-After': '60' } };
	};
	return { answer, stopped };
}
