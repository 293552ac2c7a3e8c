import { readFile } from 'node:fs/promises';

const SAMPLE_MS = 25;
const MB = 1024 * 1024;

/** Resident memory of a process in MB; Linux only. */
async function residentMb(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024) / MB;
}

/**
 * Runs something and watches the memory of a process meanwhile.
 * @returns by how many MB its resident memory rose at the most over what it was at the start; `NaN`
 * where the system does not tell
 */
export async function watchMemory<T>(
	pid: number,
	run: () => Promise<T>,
): Promise<{ result: T; riseMb: number }> {
	let peak = NaN;
	const sample = async () => {
		const now = await residentMb(pid).catch(() => NaN);
		peak = Number.isNaN(peak) ? now : Math.max(peak, now);
	};
	await sample();
	const start = peak;
	const timer = setInterval(() => void sample(), SAMPLE_MS);
	try {
		const result = await run();
		await sample();
		return { result, riseMb: peak - start };
	} finally {
		clearInterval(timer);
	}
}
