import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** @returns bytes of the heap that are in use */
export function heapUsed(): number {
	return process.memoryUsage().heapUsed;
}

/** @returns bytes of the heap that are still in use when all that nobody needs is gone */
export function heapHeld(): number {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	return heapUsed();
}
