import type { IDataObject } from 'n8n-workflow';
import { PollMemory } from '../../../../nodes/shared/trigger/memory';
import { pollOnce, type PollHost, type Watch } from '../../../../nodes/shared/trigger/watch';
import type { Timeline } from './timeline';

export type Cursors = 'default' | 'durable';

interface Registration {
	/** By which n8n calls all polls of one registration, by default. */
	context: object;
	/** The live object: by node name, as n8n keeps static data. */
	statics: Record<string, IDataObject>;
	name: string;
	activation: string;
	/** Whether n8n still takes what its polls give. */
	isCurrent: boolean;
}

const BUDGET_MS = { default: 300_000, durable: 36_000 };

/** With durable cursors n8n gives up a poll after so long; it runs on behind its back. */
const ABANDONED_AFTER_MS = 45_000;

const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/**
 * n8n as it keeps a trigger's state (2.39.10). By default: in a live object, which is stored at activation and
 * when items go out; an empty poll and an error store nothing, and a restart loses what was not stored. With
 * durable cursors: a copy for each poll, stored when items go out and when there are none, but not by an
 * activation that gives nothing; an error stores nothing.
 */
export class SimN8n<Row> {
	/** The database. */
	stored: Record<string, IDataObject> = {};
	readonly counts = { polls: 0, errors: 0, activations: 0, discarded: 0, overlapped: 0 };
	/** Whether n8n dies after it has saved the state and before it has made the execution. */
	diesBeforeExecution = false;
	/** Of the polls that are under way. */
	running = 0;

	private memory = new PollMemory();
	private registrations: Registration[] = [];
	private name = 'Trigger';
	/** Of processes: what an earlier one still does, nobody sees. */
	private process = 0;

	constructor(
		private readonly time: Timeline,
		private readonly options: {
			cursors: Cursors;
			watch: Watch<Row>;
			/** Our clock, in ms, by the true one. */
			clock(trueMs: number): number;
			emitted(items: IDataObject[]): void;
		},
	) {}

	get isActive(): boolean {
		return this.registrations.length > 0;
	}

	/** What the next poll would find. */
	get state(): IDataObject | undefined {
		const [one] = this.registrations;
		return this.options.cursors === 'durable' ? this.stored.row : one?.statics[one.name];
	}

	/** @returns whether it is active then */
	async activate(activation: 'activate' | 'update' | 'init'): Promise<boolean> {
		for (const one of this.registrations) one.isCurrent = false;
		this.registrations = [];
		this.counts.activations += 1;
		const one = this.register(activation);
		const { process } = this;
		const { error } = await this.run(one, true);
		if (process !== this.process) return false;
		if (error) return false;
		if (this.options.cursors === 'default') this.stored = copy(one.statics);
		this.registrations.push(one);
		return true;
	}

	deactivate(): void {
		for (const one of this.registrations) one.isCurrent = false;
		this.registrations = [];
	}

	/** The node gets another name with the next activation. */
	rename(): void {
		this.name += "'";
	}

	/**
	 * A second registration of the same workflow, with a copy of its static data of its own. As every one, it
	 * begins with a poll.
	 */
	registerTwice(): void {
		if (!this.isActive || this.running > 0) return;
		const one = this.register('init');
		this.registrations.push(one);
		void this.run(one, true);
	}

	registerOnce(): void {
		if (this.running > 0) this.time.in(60_000, () => this.registerOnce());
		else this.registrations.splice(1).forEach((one) => (one.isCurrent = false));
	}

	/** An execution that began earlier and writes static data saves all of it as it was then. */
	saveOld(stored: Record<string, IDataObject>): void {
		this.stored = copy(stored);
	}

	/** The process ends at once. */
	kill(): void {
		for (const one of this.registrations) one.isCurrent = false;
		this.process += 1;
		this.running = 0;
		this.registrations = [];
		this.memory = new PollMemory();
	}

	/** One poll of each registration, one after the other: each has a moment of its own. */
	poll(): void {
		for (const [nth, one] of this.registrations.entries()) {
			if (nth === 0) void this.run(one, false);
			else this.time.in(nth * 70_000, () => one.isCurrent && void this.run(one, false));
		}
	}

	private register(activation: string): Registration {
		return {
			context: {},
			statics: copy(this.stored),
			name: this.name,
			activation,
			isCurrent: true,
		};
	}

	private async run(one: Registration, isActivation: boolean): Promise<{ error?: unknown }> {
		const { counts, options } = this;
		const isDurable = options.cursors === 'durable';
		const { process } = this;
		const began = this.time.now;
		counts.polls += 1;
		if (this.running > 0) counts.overlapped += 1;
		this.running += 1;
		// The row of durable cursors goes by the node's id, static data by its name.
		const key = isDurable ? 'row' : one.name;
		const own = isDurable ? copy(this.stored[key] ?? {}) : (one.statics[key] ??= {});
		let items: IDataObject[] | null = null;
		let error: unknown;
		try {
			items = await pollOnce(this.host(one, own, isActivation), async () => options.watch);
		} catch (caught) {
			error = caught;
		}
		if (process !== this.process) return {};
		this.running -= 1;
		const isAbandoned = isDurable && !isActivation && this.time.now - began > ABANDONED_AFTER_MS;
		if (isAbandoned || (!isActivation && !one.isCurrent)) {
			counts.discarded += 1;
			return {};
		}
		if (error !== undefined) {
			counts.errors += 1;
			return { error };
		}
		if (isDurable && (items || !isActivation)) this.stored = { [key]: copy(own) };
		if (!isDurable && items) this.stored = { ...this.stored, ...copy(one.statics) };
		if (items && !this.diesBeforeExecution) options.emitted(items);
		return {};
	}

	private host(one: Registration, own: IDataObject, isActivation: boolean): PollHost {
		const { cursors, clock } = this.options;
		const isDurable = cursors === 'durable';
		const { time } = this;
		return {
			registration: isDurable ? {} : one.context,
			name: one.name,
			title: 'Simulated',
			key: 'workflow|node',
			activation: isDurable && !isActivation ? 'update' : one.activation,
			budgetMs: isDurable && !isActivation ? BUDGET_MS.durable : BUDGET_MS.default,
			staticData: () => own,
			logger: { info: () => undefined, warn: () => undefined },
			wordsOf: async (error) => String(error),
			clock: { now: () => clock(time.now) },
			alarm: async (ms, signal) =>
				await new Promise((resolve, reject) => {
					time.in(ms, resolve);
					signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
				}),
			memory: this.memory,
		};
	}
}
