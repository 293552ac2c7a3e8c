import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 500;
/** A lock whose owner is not written yet is left alone for this long. */
const YOUNG_MS = 5_000;

/**
 * Does the work while no other process does work under the same lock. The lock of a process that
 * has ended is taken over.
 *
 * @template T
 * @param {string} lockFolder a path that nothing else uses; created and removed here
 * @param {() => Promise<T>} work
 * @param {(ownerPid: number) => void} [onWait] called once when another process holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(lockFolder, work, onWait) {
	await acquire(lockFolder, onWait);
	try {
		return await work();
	} finally {
		await rm(lockFolder, { recursive: true, force: true });
	}
}

/**
 * The process that holds the lock.
 *
 * @param {string} lockFolder
 * @returns {Promise<number | undefined>} its id, or undefined when nobody that still runs holds it
 */
export async function lockOwner(lockFolder) {
	const pid = await readOwner(lockFolder);
	return pid !== undefined && isRunning(pid) ? pid : undefined;
}

/**
 * @param {string} lockFolder
 * @param {((ownerPid: number) => void) | undefined} onWait
 */
async function acquire(lockFolder, onWait) {
	await mkdir(dirname(lockFolder), { recursive: true });
	let announced = false;
	const firstTryMs = Date.now();
	while (true) {
		try {
			// Creating a folder either succeeds or says that it is there: that is the lock.
			await mkdir(lockFolder);
			await writeFile(join(lockFolder, 'pid'), String(process.pid));
			return;
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
		}
		const pid = await readOwner(lockFolder);
		const abandoned = pid === undefined ? Date.now() - firstTryMs > YOUNG_MS : !isRunning(pid);
		if (abandoned) {
			await rm(lockFolder, { recursive: true, force: true });
			continue;
		}
		if (pid !== undefined && !announced) {
			announced = true;
			onWait?.(pid);
		}
		await sleep(POLL_MS);
	}
}

/** @param {string} lockFolder */
async function readOwner(lockFolder) {
	const text = await readFile(join(lockFolder, 'pid'), 'utf8').catch(() => '');
	const pid = Number.parseInt(text, 10);
	return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** @param {number} pid */
function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: it runs, as another user.
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}
