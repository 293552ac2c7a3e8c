import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

const SAMPLE_MS = 25;
const MB = 1024 * 1024;

/**
 * Resident memory of a process in MB; Linux only.
 * @throws Error where the system does not tell
 */
export async function residentMb(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024) / MB;
}

const LEVEL = { withinMb: 5, forMs: 15_000, atMostMs: 180_000, everyMs: 500 };

/**
 * Waits until the memory of an idle process stays as it is. What n8n took to start, or for the run before,
 * it gives back bit by bit; as long as it has it, another run takes no more, and would seem to need nothing.
 * @returns its resident memory in MB; `NaN` where the system does not tell
 */
export async function levelMb(pid: number): Promise<number> {
	const endMs = performance.now() + LEVEL.atMostMs;
	let last: number[] = [];
	for (;;) {
		const now = await residentMb(pid).catch(() => NaN);
		last = [...last, now].slice(-LEVEL.forMs / LEVEL.everyMs);
		const isLevel =
			last.length >= LEVEL.forMs / LEVEL.everyMs &&
			Math.max(...last) - Math.min(...last) < LEVEL.withinMb;
		if (Number.isNaN(now) || isLevel || performance.now() > endMs) return now;
		await setTimeout(LEVEL.everyMs);
	}
}

/** Hundredths of a second, as Linux counts a process's time. */
const TICKS = 100;

/** Time of the processor that a process has used on all its threads, in seconds; Linux only. */
async function usedSeconds(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	// Behind the name, which may have spaces: fields 14 and 15 of proc(5).
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/**
 * Runs something and watches the memory of a process meanwhile.
 * @param idleMb what it had before there was anything to do; default: what it has now
 * @returns by how many MB its resident memory rose at the most over that, and how
 * many seconds of the processor it took; `NaN` where the system does not tell
 */
export async function watchMemory<T>(
	pid: number,
	run: () => Promise<T>,
	idleMb?: number,
): Promise<{ result: T; riseMb: number; cpuSeconds: number }> {
	let peak = NaN;
	const sample = async () => {
		const now = await residentMb(pid).catch(() => NaN);
		peak = Number.isNaN(peak) ? now : Math.max(peak, now);
	};
	await sample();
	const start = idleMb ?? peak;
	const usedBefore = await usedSeconds(pid).catch(() => NaN);
	const timer = setInterval(() => void sample(), SAMPLE_MS);
	try {
		const result = await run();
		await sample();
		const cpuSeconds = (await usedSeconds(pid).catch(() => NaN)) - usedBefore;
		return { result, riseMb: peak - start, cpuSeconds };
	} finally {
		clearInterval(timer);
	}
}
