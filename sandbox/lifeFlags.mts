import { readNumber } from './shared/flags.mts';
import type { LifeOptions } from './shared/life.mts';

/** The greatest --speed. */
const FASTEST = 500;

/**
 * Whether and how fast things happen, as --speed and --still say; undefined when nothing does.
 * @throws Error naming the flag that is wrong
 */
export function readLife(speed: string | undefined, isStill = false): LifeOptions | undefined {
	if (isStill && speed !== undefined) throw new Error('--speed goes without --still.');
	if (isStill) return undefined;
	return { speed: speed === undefined ? 1 : readNumber('speed', speed, 1, FASTEST) };
}
