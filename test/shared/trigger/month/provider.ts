import type { Reading } from '../../../../nodes/shared/trigger/window';
import type { Random } from './random';
import type { Timeline } from './timeline';

/** A record as the provider has it. Times in true Unix seconds. */
export interface SimRecord {
	id: string;
	/** By which it is found, and which it shows. */
	time: number;
	/** From when on it is listed. */
	visible: number;
	/** From when on it can be given out. */
	ready: number;
	/** When it became another. */
	changes: number[];
	/** Whether it shows its time. */
	timeless: boolean;
}

/** A record as it is at a moment. */
export interface SimRow {
	id: string;
	time: number | null;
	ready: boolean;
	version: number;
}

/** So long reports are listed. */
const LISTED_SECONDS = 16 * 86_400;

export class ProviderDown extends Error {}

/** Lists records by time, of which some come late; is down now and then, and slow. */
export class SimProvider {
	/** Half-open, true seconds: nothing is answered. */
	outages: Array<{ from: number; to: number }> = [];
	/** Of reads, break in the middle. */
	faultRate = 0;
	/** Of reads, take very long. */
	slowRate = 0;
	readonly counts = { reads: 0, rows: 0, broken: 0, refused: 0, slow: 0 };

	/** @param records in the order of time */
	constructor(
		private readonly records: readonly SimRecord[],
		private readonly time: Timeline,
		private readonly random: Random,
	) {}

	/** @param dated whether it is asked by date; else it gives all of the last days */
	reading({ dated, versions }: { dated: boolean; versions: boolean }): Reading<SimRow> {
		return {
			many: 'records',
			dated,
			read: (window, signal) => this.read(window, signal, dated),
			identity: ({ id }) => id,
			time: ({ time }) => time,
			isReady: ({ ready }) => ready,
			...(versions ? { version: ({ version }: SimRow) => String(version) } : {}),
		};
	}

	private async *read(
		window: { from: number; to: number },
		signal: AbortSignal,
		dated: boolean,
	): AsyncGenerator<SimRow[]> {
		const { time, random, counts } = this;
		counts.reads += 1;
		const began = time.now / 1000;
		const isSlow = random.chance(this.slowRate);
		if (isSlow) counts.slow += 1;
		const ms = isSlow ? random.between(20_000, 500_000) : random.between(100, 3000);
		await time.sleep(ms / 2);
		signal.throwIfAborted();
		if (this.isDown(began)) {
			counts.refused += 1;
			throw new ProviderDown('down');
		}
		const breaks = random.chance(this.faultRate);
		const listed = this.listed(
			dated ? window : { from: time.now / 1000 - LISTED_SECONDS, to: Infinity },
		);
		const middle = Math.floor(listed.length / 2);
		const rows: SimRow[] = [];
		for (const [nth, record] of listed.entries()) {
			if (nth === middle) {
				await time.sleep(ms / 2);
				signal.throwIfAborted();
				if (breaks) {
					counts.broken += 1;
					throw new ProviderDown('broken');
				}
			}
			// What comes while a list is read may be on it or not.
			const isThere =
				record.visible <= began || (record.visible <= time.now / 1000 && random.chance(0.5));
			if (isThere) rows.push(rowOf(record, time.now / 1000));
		}
		if (random.chance(0.5)) rows.reverse();
		counts.rows += rows.length;
		for (let at = 0; at < rows.length; at += 100) yield rows.slice(at, at + 100);
	}

	isDown(at: number): boolean {
		return this.outages.some(({ from, to }) => at >= from && at < to);
	}

	private listed({ from, to }: { from: number; to: number }): SimRecord[] {
		const { records } = this;
		let [low, high] = [0, records.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (records[middle].time < from) low = middle + 1;
			else high = middle;
		}
		const listed: SimRecord[] = [];
		for (let at = low; at < records.length && records[at].time < to; at++) listed.push(records[at]);
		return listed;
	}
}

function rowOf({ id, time, ready, changes, timeless }: SimRecord, now: number): SimRow {
	return {
		id,
		time: timeless ? null : time,
		ready: ready <= now,
		version: changes.filter((at) => at <= now).length,
	};
}
