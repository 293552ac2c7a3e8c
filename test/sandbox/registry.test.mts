import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import nock from 'nock';
import { request } from 'undici';
import { sandboxCredentials } from '../../sandbox/n8n/credentials.mts';
import { REGISTRY } from '../../sandbox/registry.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { FLAGS } from '../../sandbox/serveOptions.mts';
import { DAY, UNTIL } from './client.mts';

const ROOT = join(import.meta.dirname, '../..');
const ENTRIES = Object.values(REGISTRY);
const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	n8n: { credentials: string[]; nodes: string[] };
};

/** Names of files without what they end in. */
const namesIn = (folder: string, ending: string) =>
	readdirSync(join(ROOT, folder))
		.filter((name) => name.endsWith(ending))
		.map((name) => basename(name, ending));

describe('sandbox, the registry of providers', () => {
	it('has each provider that there is a file or a folder for', () => {
		const folder = join(ROOT, 'sandbox/providers');
		const names = new Set(readdirSync(folder).map((name) => basename(name, '.mts')));
		const known = new Set<unknown>(ENTRIES);
		for (const name of names) {
			const files = [join(folder, `${name}.mts`), join(folder, name, 'entry.mts')];
			const exported = files
				.filter((file) => existsSync(file))
				.flatMap((file) => Object.values(jest.requireActual<Record<string, unknown>>(file)));
			expect([name, exported.some((one) => known.has(one))]).toEqual([name, true]);
		}
	});

	it('has a credential for each type of the pack, once', () => {
		const types = ENTRIES.flatMap(({ credentials }) => credentials.map(({ type }) => type));
		expect(new Set(types).size).toBe(types.length);
		const ofPack = n8n.credentials.map((file) => basename(file, '.credentials.js'));
		const names = ofPack.map((name) => name[0].toLowerCase() + name.slice(1));
		expect(types).toEqual(expect.arrayContaining(names));
	});

	it('has a provider for each node of the pack, under the name that people see', () => {
		const shown = n8n.nodes.map((file) => {
			const source = join(ROOT, file.replace(/^dist\/(.*)\.js$/, '$1.ts'));
			const exported = jest.requireActual<Record<string, new () => INodeType>>(source);
			const { displayName } = new exported[basename(file, '.node.js')]().description;
			// A trigger is one more node of its provider.
			return displayName.replace(/ Trigger$/, '');
		});
		expect(ENTRIES.map(({ editor }) => editor.node)).toEqual(expect.arrayContaining(shown));
	});

	it('says to try only examples that there are', () => {
		const examples = namesIn('examples', '.json').map((name) => {
			const text = readFileSync(join(ROOT, 'examples', `${name}.json`), 'utf8');
			return (JSON.parse(text) as { name: string }).name;
		});
		const tries = ENTRIES.flatMap(({ editor }) => Object.values(editor.tries).flat());
		expect(tries.length).toBeGreaterThan(0);
		expect(examples).toEqual(expect.arrayContaining(tries));
	});

	it('has flags that are none of the whole sandbox, and take the same at each provider', () => {
		const kinds = new Map<string, boolean>();
		for (const { flags } of ENTRIES) {
			for (const [name, { sample }] of Object.entries(flags)) {
				expect(Object.keys(FLAGS)).not.toContain(name);
				const isSwitch = sample === undefined;
				expect([name, kinds.get(name) ?? isSwitch]).toEqual([name, isSwitch]);
				kinds.set(name, isSwitch);
			}
		}
	});

	it('fills each credential in for the provider that it is of', async () => {
		// One has to log in for its token.
		nock.enableNetConnect('127.0.0.1');
		const sandbox = await startSandbox({ until: UNTIL, records: 10 });
		try {
			const filled = await sandboxCredentials(sandbox);
			const wanted = sandbox.providers.flatMap(({ entry, view }) =>
				entry.credentials.map(({ type, signIn }) => ({ type, signIn, origin: view.origin })),
			);
			expect(filled.map(({ type, signIn }) => ({ type, signIn }))).toEqual(
				wanted.map(({ type, signIn }) => ({ type, signIn })),
			);
			for (const [at, { data }] of filled.entries()) {
				expect(Object.values(data)).toContain(wanted[at].origin);
			}
		} finally {
			await sandbox.close();
		}
	});
});

describe.each(Object.entries(REGISTRY))('sandbox, what each provider has: %s', (key, entry) => {
	const from = UNTIL - 10 * DAY;
	let sandbox: Sandbox;
	let provider: Sandbox['providers'][number];

	beforeAll(async () => {
		const now = () => (UNTIL + DAY) * 1000;
		sandbox = await startSandbox({ until: UNTIL, records: 200, days: 10, now });
		const found = sandbox.providers.find((one) => one.key === key);
		if (!found) throw new Error(`${key} does not run`);
		provider = found;
	});

	afterAll(async () => sandbox.close());

	it('is in the log, and in the way of faults, under its own name', async () => {
		const { origin } = provider.view;
		sandbox.faults.next({ kind: 'status', status: 507, match: { provider: key } });
		const { statusCode } = await request(`${origin}/nowhere`);
		expect(statusCode).toBe(507);
		expect(sandbox.requests.entries.at(-1)).toMatchObject({ provider: key, path: '/nowhere' });
	});

	it('has the lists that its entry names, none of them empty, nor beyond the end', async () => {
		const { living, origin } = provider.view;
		expect(living.names).toEqual(Object.keys(entry.lists));
		for (const [list, parameters] of Object.entries(entry.lists)) {
			const { ids } = living.snapshot({ list, ...parameters }, from, UNTIL);
			expect([list, ids.length > 0]).toEqual([list, true]);
			expect(living.snapshot({ list, ...parameters }, UNTIL, UNTIL + DAY).ids).toEqual([]);
			const range = { ...parameters, from: String(from), to: String(UNTIL) };
			const query = new URLSearchParams(range).toString();
			const { body } = await request(`${origin}/_sandbox/${list}?${query}`);
			expect((await body.text()).split('\n').filter(Boolean)).toHaveLength(ids.length);
		}
	});

	it('is alive when the whole sandbox is', () => {
		const modes = { arriving: { count: 3 } };
		sandbox.live(modes);
		expect(provider.view.living.state).toMatchObject({ modes, waiting: 3 });
		sandbox.live(null);
		expect(provider.view.living.state.modes).toBeNull();
	});
});
