import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FLOORS, type Floor, type Found } from './floors.mts';

export { FLOORS, type Floor };

/** Whether a contender says so when a row lacks a cell; the bench looks. */
export const CORRECT: Readonly<Record<Floor, boolean>> = {
	'zlib + bare scan': true,
	'zlib + papaparse': true,
	'zlib + csv-parse': true,
	'zlib + uDSV': false,
	'DecompressionStream + uDSV': false,
};

const SCRIPT = fileURLToPath(new URL('floors.mts', import.meta.url));
const run = promisify(execFile);

/**
 * Reads a report's file by a contender outside n8n, in a process of its own: the sandbox's work is not
 * counted as its.
 * @throws Error when it could not read the file
 */
export async function runFloor(floor: Floor, url: string, authorization: string): Promise<Found> {
	const { stdout } = await run(process.execPath, [SCRIPT, floor, url, authorization]);
	const found = JSON.parse(stdout) as Found | { error: string };
	if ('error' in found) throw new Error(`${floor}: ${found.error}`);
	return found;
}
