import type { IExecuteSingleFunctions } from 'n8n-workflow';

/** What n8n's binary helper takes as the body of a file. */
export type FileBody = Parameters<IExecuteSingleFunctions['helpers']['prepareBinaryData']>[0];

type Listener = (value?: unknown) => void;

/**
 * Makes a stream of byte chunks out of an async iterable, as far as n8n's binary storage needs one:
 * its file storage iterates, its other storages listen for events. (Node's own stream classes are not
 * open to community nodes.) Chunks are made only as fast as they are taken.
 */
export function toByteSource(chunks: AsyncIterable<Uint8Array>): FileBody {
	const iterator = chunks[Symbol.asyncIterator]();
	const listeners = new Map<string, Set<Listener>>();
	let flowing = false;
	let destroyed = false;

	const emit = (event: string, value?: unknown) => {
		for (const listener of [...(listeners.get(event) ?? [])]) listener(value);
	};
	const flow = async () => {
		try {
			for (;;) {
				const { done, value } = await iterator.next();
				if (destroyed) break;
				if (done) {
					emit('end');
					break;
				}
				emit('data', value);
			}
		} catch (error) {
			emit('error', error);
		}
		emit('close');
	};
	const source = {
		[Symbol.asyncIterator]: () => iterator,
		on(event: string, listener: Listener) {
			const known = listeners.get(event) ?? new Set();
			listeners.set(event, known.add(listener));
			if (event === 'data' && !flowing) {
				flowing = true;
				// Not before the caller has put its other listeners on.
				void Promise.resolve().then(flow);
			}
			return source;
		},
		once(event: string, listener: Listener) {
			const onlyOnce: Listener = (value) => {
				source.off(event, onlyOnce);
				listener(value);
			};
			return source.on(event, onlyOnce);
		},
		off(event: string, listener: Listener) {
			listeners.get(event)?.delete(listener);
			return source;
		},
		destroy() {
			destroyed = true;
			void iterator.return?.();
			return source;
		},
	};
	return source as unknown as FileBody;
}
