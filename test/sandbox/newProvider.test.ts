/**
 * A fifth provider, made here: all that the sandbox, its command lines, `npm start` and the stored
 * credentials know of it comes from its one entry.
 */
import { request } from 'undici';
import { announcement } from '../../sandbox/announcement.mts';
import { demoOptions } from '../../sandbox/demoOptions.mts';
import { sandboxCredentials } from '../../sandbox/n8n/credentials.mts';
import { guide } from '../../sandbox/n8n/guide.mts';
import {
	FIRST_PORT,
	lastFirstPort,
	listenersOf,
	portOptions,
	portRow,
	providerAt,
} from '../../sandbox/ports.mts';
import { help } from '../../sandbox/serveHelp.mts';
import { readServeOptions } from '../../sandbox/serveOptions.mts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.mts';
import { addAdminRoutes } from '../../sandbox/shared/admin.mts';
import { createApp } from '../../sandbox/shared/app.mts';
import { choiceFlag, COMMON_FLAGS } from '../../sandbox/shared/flags.mts';
import { listeningAt } from '../../sandbox/shared/listen.mts';
import { Living } from '../../sandbox/shared/living/living.mts';
import {
	defineProvider,
	type CreatedProvider,
	type ProviderParts,
	type ProviderView,
} from '../../sandbox/shared/provider.mts';
import { DAY, UNTIL } from './client.mts';
import { FOUR } from './fourProviders.mts';

interface ToyOptions {
	mood?: 'happy' | 'sad';
	maxPageSize?: number;
	filePort?: number;
}

interface ToyView extends ProviderView {
	readonly key: string;
	readonly mood: string;
	readonly fileOrigin: string;
	calls(from: number, to: number): Iterable<{ id: string }>;
}

const KEY = 'toy-key';

function createToy(parts: ProviderParts, options: ToyOptions = {}): CreatedProvider<ToyView> {
	const { timeline, seed, now, faults, requests } = parts;
	const { mood = 'sad', filePort = 0 } = options;
	const hooks = { name: 'toy', expireTokens: () => undefined, guard: () => false };
	const app = createApp(parts, hooks);
	const files = createApp({ ...parts, https: false }, { ...hooks, name: 'toyFiles' });
	const living = new Living(seed, now);
	const idOf = (index: number) => ({ id: `toy-${index}` });
	function* calls(from: number, to: number) {
		const end = timeline.indexFrom(to);
		for (let at = timeline.indexFrom(from); at < end; at++) if (!living.hides(at)) yield idOf(at);
	}
	living.attach(timeline, {
		records: {
			rows: calls,
			idOf: ({ id }: { id: string }) => id,
			idsAt(index, from, to) {
				const time = timeline.timeOf(index);
				return time >= from && time < to ? [idOf(index).id] : [];
			},
		},
	});
	app.get('/calls', async (toyRequest) => {
		living.turn(toyRequest.url);
		return { mood, calls: [...calls(-Infinity, Infinity)] };
	});
	files.get('/file', async () => 'a file');
	addAdminRoutes(app, faults, requests, { records: calls }, living);
	const view: ToyView = {
		key: KEY,
		mood,
		get fileOrigin() {
			return listeningAt(files, false).origin;
		},
		calls,
		living,
	};
	return { app, view, fileHost: { app: files, port: filePort, https: false } };
}

const toy = defineProvider(createToy, {
	name: 'Toy of a long name',
	fileHost: {
		name: 'Toy files',
		at: (filePort) => ({ filePort }),
		originOf: ({ fileOrigin }) => fileOrigin,
	},
	lists: { records: {} },
	credentials: [
		{
			type: 'toyApi',
			name: 'Toy sandbox',
			data: ({ key, origin }) => ({ key, baseUrl: origin }),
		},
	],
	flags: {
		...COMMON_FLAGS.pageMax(7),
		mood: choiceFlag(['happy', 'sad'], (mood) => ({ mood })),
	},
	demo: { mood: 'happy' },
	access: ({ key }) => [['Log in', `key ${key}`]],
	editor: {
		node: 'Toy Reports',
		word: 'toy',
		searches: ['toy'],
		tries: { items: ['Toys by colour'], dataTable: ['Toys in a table'], files: ['Toys on disk'] },
	},
});

const FIVE = { ...FOUR, toy };

async function json(url: string) {
	const { body } = await request(url);
	return (await body.json()) as Record<string, unknown>;
}

describe('sandbox, a provider that is new', () => {
	let sandbox: Sandbox<typeof FIVE> | undefined;

	const open = async (options: SandboxOptions<typeof FIVE> = {}) => {
		const settings = { until: UNTIL, records: 20, days: 1, now: () => (UNTIL + DAY) * 1000 };
		sandbox = await startSandbox({ ...settings, ...options }, FIVE);
		return sandbox;
	};

	afterEach(async () => {
		await sandbox?.close();
		sandbox = undefined;
	});

	it('is served beside the others, with its own options, list, log and admin routes', async () => {
		const { toy: own, fonoUc, requests } = await open({ toy: { mood: 'happy' } });
		const answer = await json(`${own.origin}/calls`);
		expect(answer.mood).toBe('happy');
		expect(answer.calls).toHaveLength(20);
		expect(answer.calls).toEqual([...own.calls(UNTIL - DAY, UNTIL)]);
		expect(requests.entries).toMatchObject([{ provider: 'toy', path: '/calls', status: 200 }]);
		expect(await json(`${own.origin}/_sandbox/living`)).toMatchObject({ modes: null });
		const { statusCode } = await request(`${own.fileOrigin}/file`);
		expect(statusCode).toBe(200);
		expect([...fonoUc.cdrs(UNTIL - DAY, UNTIL)]).toHaveLength(20);
	});

	it('is alive, slow, wrong and closed with the whole sandbox', async () => {
		const { toy: own, faults, close } = await open({ living: { arriving: { count: 5 } } });
		expect([...own.calls(UNTIL - DAY, UNTIL)]).toHaveLength(15);
		faults.next({ kind: 'status', status: 507, match: { provider: 'toy' } });
		expect((await request(`${own.origin}/calls`)).statusCode).toBe(507);
		const addresses = [`${own.origin}/calls`, `${own.fileOrigin}/file`];
		for (const address of addresses) expect((await request(address)).statusCode).toBe(200);
		await close();
		for (const address of addresses) await expect(request(address)).rejects.toThrow();
	});

	it('takes the ports behind those that there are, which stay as they were', () => {
		const before = listenersOf(FOUR).map(({ name }, index) => [name, FIRST_PORT + index]);
		const after = listenersOf(FIVE).map(({ name }, index) => [name, FIRST_PORT + index]);
		const next = FIRST_PORT + before.length;
		expect(after).toEqual([...before, ['Toy of a long name', next], ['Toy files', next + 1]]);
		expect(portOptions(9000, FIVE)).toEqual({
			...portOptions(9000, FOUR),
			toy: { port: 9000 + before.length, filePort: 9001 + before.length },
		});
		expect(portOptions(0, FIVE).toy).toEqual({ port: 0, filePort: 0 });
		expect(providerAt(next + 1, FIRST_PORT, FIVE)).toBe('Toy files');
		expect(lastFirstPort(FIVE)).toBe(lastFirstPort(FOUR) - 2);
		expect(portRow(FIVE)).toBe(
			`${portRow(FOUR)}, Toy of a long name ${next}, Toy files ${next + 1}`,
		);
	});

	it('is in the options and in the help of `npm run sandbox`', () => {
		const args = ['--port', '9000', '--mood', 'happy', '--page-max', '5'];
		const options = readServeOptions(args, FIVE)?.sandbox;
		const port = 9000 + listenersOf(FOUR).length;
		expect(options?.toy).toEqual({ port, filePort: port + 1, mood: 'happy', maxPageSize: 5 });
		expect(options?.fonoUc).toEqual({ port: 9000, maxPageSize: 5 });
		expect(() => readServeOptions(['--mood', 'angry'], FIVE)).toThrow(
			'--mood takes happy or sad, not "angry".',
		);
		expect(() => readServeOptions(['--mood', 'happy'], FOUR)).toThrow(/mood/);
		expect(help(FIVE)).toContain('\n\nToy of a long name\n  --mood happy | sad\n\n');
		expect(help(FIVE)).toContain('(Vonage Business: 1000, Toy of a long name: 7)');
		expect(help(FOUR)).not.toContain('Toy');
	});

	it('has its credential stored in n8n', async () => {
		const { providers, toy: own } = await open();
		const only = providers.filter(({ key }) => key === 'toy');
		expect(await sandboxCredentials({ providers: only })).toEqual([
			{ type: 'toyApi', name: 'Toy sandbox', data: { key: KEY, baseUrl: own.origin } },
		]);
	});

	it('is in what `npm run sandbox` and `npm start` say, which is else as before', async () => {
		const five = await open(demoOptions(0, FIVE));
		expect(five.toy.mood).toBe('happy');
		const said = announcement(five).split('\n');
		expect(said).toContain(
			`Toy of a long name ${five.toy.origin}, files at ${five.toy.fileOrigin}`,
		);
		expect(said).toContain('  Log in           key toy-key');
		const n8n = { url: 'http://127.0.0.1:5678', filesFolder: '/files', logFile: '/n8n.log' };
		const text = guide(n8n, five, undefined);
		expect(text).toContain(`  Toy of a long name ${five.toy.origin}\n`);
		expect(text).toContain('or "recording".');
		const words = text.replace(/\s+/g, ' ');
		expect(words).toContain('then "Telnyx calls by connection"; then "Toys by colour"; then');
		expect(words).toContain(
			'"Wait for a Vonage report", "Vonage Business calls into a CRM table" and "Toys in a table", whose',
		);
		expect(words).toContain(
			'Open "Archive FonoUC recordings", "Failed calls of a Telnyx report" and "Toys on disk", press',
		);
		expect(words).toContain('type "fonouc", "vonage", "telnyx", "toy", "cdr" or "recording".');
		const steps = text.split('What to try')[1].split('\n');
		for (const line of steps) expect(line.length).toBeLessThanOrEqual(90);
	});

	it('is a type error when something of it is forgotten or wrong', async () => {
		const { toy: own, providers } = await open();
		// @ts-expect-error -- no such property of its view
		expect(own.accountId).toBeUndefined();
		// @ts-expect-error -- no such mood
		const wrong: SandboxOptions<typeof FIVE> = { toy: { mood: 'angry' } };
		expect(wrong).toBeDefined();
		// @ts-expect-error -- an entry without credentials
		expect(defineProvider(createToy, { ...toy, credentials: undefined })).toBeDefined();
		// @ts-expect-error -- options that are not the provider's
		expect(defineProvider(createToy, { ...toy, demo: { colour: 'red' } })).toBeDefined();
		expect(providers.map(({ key }) => key)).toEqual(Object.keys(FIVE));
	});
});
