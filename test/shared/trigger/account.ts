import type { IDataObject } from 'n8n-workflow';
import { PollMemory } from '../../../nodes/shared/trigger/memory';
import { itemsTaker } from '../../../nodes/shared/trigger/takers';
import { pollOnce, type PollHost, type Watch } from '../../../nodes/shared/trigger/watch';
import { settled } from '../../support/turns.mts';

export const NOON = Date.parse('2026-06-15T12:00:00Z') / 1000;
export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;

export interface Row {
	id?: string;
	/** Unix seconds. */
	at: number | null;
	ready?: boolean;
	version?: string;
}

export const call = (id: string, at: number): Row => ({ id, at });

/** An account whose records are those of a list, and a trigger that watches it. */
export class WatchedAccount {
	now = NOON;
	rows: Row[] = [];
	/** The node's static data. */
	statics: IDataObject = {};
	registration = {};
	memory = new PollMemory();
	/** How long a read takes, in seconds. */
	takes: (window: { from: number; to: number }) => number = () => 0.1;
	fault: Error | undefined;
	readonly windows: Array<{ from: number; to: number }> = [];
	readonly log: string[] = [];
	watch: Watch<Row>;
	private readonly host: Partial<PollHost> = {};

	constructor({
		limit = Infinity,
		host = {},
		dated = true,
		tellChange = false,
		...watch
	}: Partial<Watch<Row>> & {
		limit?: number;
		host?: Partial<PollHost>;
		dated?: boolean;
		tellChange?: boolean;
	} = {}) {
		this.host = host;
		this.watch = {
			scope: 'scope',
			reading: {
				many: 'calls',
				dated,
				read: (window, signal) => this.read(window, signal, dated),
				identity: ({ id }) => id,
				time: ({ at }) => at,
				isReady: ({ ready = true }) => ready,
				...(tellChange ? { version: ({ version = '' }: Row) => version } : {}),
			},
			late: { lookBack: HOUR, wait: 0, behind: 0 },
			start: { kind: 'now' },
			catchUp: 30 * DAY,
			taker: () => itemsTaker({ limit, tellChange, convert: (row) => ({ ...row }) }),
			...watch,
		};
	}

	/** @returns ids of what came; `null` where no execution starts */
	async poll(more: Partial<PollHost> = {}): Promise<unknown[] | null> {
		const items = await this.items(more);
		return items && items.map(({ id, at }) => id ?? at);
	}

	async items(more: Partial<PollHost> = {}): Promise<IDataObject[] | null> {
		const over = new AbortController();
		try {
			return await pollOnce(
				{
					registration: this.registration,
					name: 'Trigger',
					title: 'Call Ended',
					key: 'workflow|node',
					activation: 'activate',
					budgetMs: 300_000,
					staticData: () => this.statics,
					logger: {
						info: (text) => void this.log.push(text),
						warn: (text) => void this.log.push(text),
					},
					wordsOf: async (error) => String(error),
					clock: { now: () => this.now * 1000 },
					alarm: async (ms, signal) => await this.alarm(ms, signal),
					memory: this.memory,
					...this.host,
					...more,
				},
				async () => this.watch,
			);
		} finally {
			over.abort();
		}
	}

	/** n8n starts anew: what is in the database is all there is. */
	restart(statics = this.statics): void {
		this.statics = JSON.parse(JSON.stringify(statics)) as IDataObject;
		this.memory = new PollMemory();
		this.registration = {};
	}

	private alarms: Array<{ at: number; ring(): void }> = [];

	private async alarm(ms: number, signal: AbortSignal): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.alarms.push({ at: this.now + ms / 1000, ring: resolve });
			signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
		});
	}

	private async *read(
		window: { from: number; to: number },
		signal: AbortSignal,
		dated: boolean,
	): AsyncGenerator<Row[]> {
		this.windows.push({ ...window });
		this.now += this.takes(window);
		for (const { at, ring } of this.alarms) if (at <= this.now) ring();
		await settled();
		signal.throwIfAborted();
		if (this.fault) throw this.fault;
		const isIn = ({ at }: Row) => !dated || (at !== null && at >= window.from && at < window.to);
		const rows = this.rows.filter(isIn);
		for (let at = 0; at < rows.length; at += 1000) yield rows.slice(at, at + 1000);
	}
}
