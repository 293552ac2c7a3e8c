import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import {
	startSandbox,
	type Living,
	type LivingModes,
	type Sandbox,
	type SandboxOptions,
} from '../../sandbox/server.mts';
import { fakeClock } from '../support/clock';
import { PROVIDERS, type ProviderName } from './wires';

/** 2026-03-02T00:00:00Z, Unix seconds. */
const UNTIL = 1_772_409_600;
const FROM = UNTIL - 20 * 3600;

/** A list of a node that lives on in the sandbox. */
export interface LivingCase {
	/** In the sandbox. */
	list: { list: string } & Record<string, string>;
	parameters: IDataObject;
	idOf?(row: IDataObject): unknown;
	/** Whether its pages have numbers, of which movements can be seen by counts alone. */
	numbered: boolean;
	/** Whether the page size is the user's. */
	sized?: boolean;
}

/** What happens to a list while it is read. */
export interface Scenario {
	modes: LivingModes;
	faults?: { seed: number; rate: number };
	options: { concurrency: number; pageSize?: number; maxRetries: number };
}

interface Chance {
	/** @returns whether something of this chance happens */
	on(chance: number): boolean;
	from(least: number, most: number): number;
	of<Value>(values: readonly Value[]): Value;
}

function chanceOf(seed: number): Chance {
	let state = (seed * 2_654_435_761) >>> 0;
	const roll = () => {
		state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) >>> 0;
		const mixed = Math.imul(state ^ (state >>> 7), state | 61) ^ state;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const from = (least: number, most: number) => least + Math.floor(roll() * (most - least + 1));
	return {
		on: (chance) => roll() < chance,
		from,
		of: (values) => values[from(0, values.length - 1)],
	};
}

/** The same seed is the same scenario. */
export function scenarioOf(seed: number, { list, numbered, sized = true }: LivingCase): Scenario {
	const { on, from, of } = chanceOf(seed);
	const pace = (most: number) => ({
		count: from(1, most),
		each: from(1, 3),
		requests: from(1, 3),
		after: from(0, 3),
	});
	const isLeaving = on(0.3);
	// Where a count is not true, or there is none, not all movements leave a trace.
	const isCounted = isLeaving || on(0.5);
	const isCached = !isCounted && on(0.4);
	const modes: LivingModes = {
		seed,
		of: list,
		from: FROM,
		to: UNTIL,
		...(on(0.7) ? { arriving: pace(30) } : {}),
		...(isLeaving ? { leaving: pace(8) } : {}),
		// Where as many go before the reader as come behind it, nothing shows it.
		...(!isCached && !isLeaving && on(0.6) ? { late: pace(15) } : {}),
		...(isCached || on(0.3)
			? {
					counts: {
						...(isCached ? { cached: of([true as const, { requests: from(2, 9) }]) } : {}),
						...(on(0.5) ? { as: 'text' as const } : {}),
					},
				}
			: {}),
		...(on(0.5)
			? {
					cap: {
						rows: from(5, 25),
						...(numbered ? { told: on(0.5) } : {}),
						...(numbered
							? { totals: of(isCounted ? TOTALS : [...TOTALS, 'absent' as const]) }
							: {}),
					},
				}
			: {}),
		...(on(0.25) ? { repeat: { rows: from(1, 3) } } : {}),
		...(on(0.2) ? { empty: { as: 'null' as const } } : {}),
		cursors: isLeaving || on(0.5) ? 'stay' : 'move',
	};
	return {
		modes,
		...(on(0.4) ? { faults: { seed, rate: 0.12 } } : {}),
		options: {
			concurrency: of([1, 4, 8, 16]),
			maxRetries: 20,
			...(sized ? { pageSize: from(12, 50) } : {}),
		},
	};
}

const TOTALS = ['given', 'asked'] as const;

const FAULTS = ['status', 'drop', 'truncate', 'notJson'] as const;

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

/** A sandbox for many scenarios, one after the other. */
export class LivingAccount {
	private constructor(
		private readonly sandbox: Sandbox,
		private readonly provider: ProviderName,
	) {}

	static async open(
		provider: ProviderName,
		options: Partial<SandboxOptions> = {},
	): Promise<LivingAccount> {
		const sandbox = await startSandbox({
			until: UNTIL,
			records: 1200,
			days: 1,
			now: () => (UNTIL + 3600) * 1000,
			...options,
			fonoUc: { rateLimit: false, ...options.fonoUc },
			telnyx: { rateLimit: null, ...options.telnyx },
			vonageReports: { rateLimit: null, pageSize: 20, ...options.vonageReports },
		});
		return new LivingAccount(sandbox, provider);
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}

	/** Reads a list while the scenario goes on. */
	async play({ list, parameters, idOf = ({ id }) => id }: LivingCase, scenario: Scenario) {
		const { faults, requests } = this.sandbox;
		nock.enableNetConnect('127.0.0.1');
		fakeClock(iso(UNTIL + 3600));
		faults.clear();
		this.living.start(scenario.modes);
		if (scenario.faults) faults.random({ ...scenario.faults, kinds: [...FAULTS] });
		const start = this.living.snapshot(list, FROM, UNTIL);
		const before = requests.entries.length;
		const { items, error } = await PROVIDERS[this.provider].run(
			{
				operation: 'getAll',
				returnAll: true,
				output: 'raw',
				dateRange: 'custom',
				from: iso(FROM),
				to: iso(UNTIL),
				...parameters,
				options: { ...(parameters.options as IDataObject | undefined), ...scenario.options },
			},
			{},
			this.credential,
		);
		const ids = items.map(({ json }) => String(idOf(json)));
		const { ids: beginning, stayed } = start;
		faults.clear();
		this.living.stop();
		const asked = requests.entries.length - before;
		return { ids, error, beginning, stayed, asked };
	}

	private get living(): Living {
		return this.sandbox[KEYS[this.provider]].living;
	}

	private get credential(): IDataObject {
		const { fonoUc, telnyx, vonageBusiness, vonageReports } = this.sandbox;
		switch (this.provider) {
			case 'FonoUC':
				return {
					systemUrl: fonoUc.origin,
					username: fonoUc.username,
					password: fonoUc.password,
					tenant: fonoUc.domain,
					accountId: fonoUc.accountId,
				};
			case 'Telnyx':
				return { apiKey: telnyx.apiKey, advanced: true, baseUrl: telnyx.origin };
			case 'Vonage Business': {
				const { origin, tokenUrl, username, password, clientId, clientSecret, accountId } =
					vonageBusiness;
				const login = { username, password, clientId, clientSecret, accountId };
				return { ...login, advanced: true, apiUrl: origin, accessUrl: tokenUrl };
			}
			case 'Vonage Reports': {
				const { origin, apiKey, apiSecret } = vonageReports;
				return { advanced: true, baseUrl: origin, apiKey, apiSecret };
			}
		}
	}
}

const KEYS = {
	FonoUC: 'fonoUc',
	Telnyx: 'telnyx',
	'Vonage Business': 'vonageBusiness',
	'Vonage Reports': 'vonageReports',
} as const;

/**
 * Plays scenarios with a list.
 * @param seeds each of them is one
 */
export function playAll(
	account: () => LivingAccount,
	name: string,
	living: LivingCase,
	seeds: number,
): void {
	describe(`${name}, while its account lives`, () => {
		let complete = 0;

		it.each(Array.from({ length: seeds }, (_, index) => index + 1))(
			'gives what was there and stayed, once, or an error (seed %i)',
			async (seed) => {
				const scenario = scenarioOf(seed, living);
				const { ids, error, beginning, stayed } = await account().play(living, scenario);
				const about = JSON.stringify(scenario);
				expect(beginning.length).toBeGreaterThan(20);
				if (error) {
					expect(ids).toEqual([]);
					return;
				}
				complete += 1;
				expect({ about, twice: ids.filter((id, at) => ids.indexOf(id) !== at) }).toEqual({
					about,
					twice: [],
				});
				const came = new Set(ids);
				expect({ about, missing: stayed.filter((id) => !came.has(id)) }).toEqual({
					about,
					missing: [],
				});
			},
		);

		it('is seldom an error', () => {
			expect(complete).toBeGreaterThan(seeds * 0.6);
		});
	});
}
