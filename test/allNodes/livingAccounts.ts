import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Living, type Sandbox } from '../../sandbox/server.mts';
import { fakeClock } from '../support/clock';
import { iso, loginsOf } from '../support/sandboxed';
import { FROM, scenarioOf, UNTIL, type LivingCase, type Scenario } from './scenarios';
import { PROVIDERS, type ProviderName } from './wires';

const FAULTS = ['status', 'drop', 'truncate', 'notJson'] as const;

/** A sandbox for many scenarios, one after the other. */
class LivingAccount {
	private constructor(
		private readonly sandbox: Sandbox,
		private readonly provider: ProviderName,
	) {}

	static async open(provider: ProviderName): Promise<LivingAccount> {
		const sandbox = await startSandbox({
			until: UNTIL,
			records: 1200,
			days: 1,
			now: () => (UNTIL + 3600) * 1000,
			fonoUc: { rateLimit: false },
			telnyx: { rateLimit: null },
			vonageReports: { rateLimit: null, pageSize: 20 },
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
			loginsOf(this.sandbox)[KEYS[this.provider]],
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
}

const KEYS = {
	FonoUC: 'fonoUc',
	Telnyx: 'telnyx',
	'Vonage Business': 'vonageBusiness',
	'Vonage Reports': 'vonageReports',
} as const;

/**
 * Plays scenarios with a provider's lists.
 * @param seeds for each list; each of them is one scenario
 */
export function playAll(
	provider: ProviderName,
	lists: Record<string, LivingCase>,
	seeds: number,
): void {
	let account: LivingAccount;
	beforeAll(async () => {
		account = await LivingAccount.open(provider);
	});
	afterAll(async () => {
		await account.close();
	});

	describe.each(Object.entries(lists))('%s, while its account lives', (_name, living) => {
		let complete = 0;

		it.each(Array.from({ length: seeds }, (_, index) => index + 1))(
			'gives what was there and stayed, once, or an error (seed %i)',
			async (seed) => {
				const scenario = scenarioOf(seed, living);
				const { ids, error, beginning, stayed } = await account.play(living, scenario);
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
