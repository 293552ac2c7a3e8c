/** What a new provider begins with, written into a copy of what it stands on. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { writeAll } from '../../scripts/newProvider/write.mts';

const root = path.resolve(import.meta.dirname, '../..');
const COPIED = [
	'package.json',
	'.prettierrc.json',
	'jest.config.js',
	'tsconfig.json',
	'tsconfig.tools.json',
	'icons',
	'scripts',
	'nodes/shared',
	'sandbox',
	'test/support',
];
/** Of a provider whose name nobody else has, so that the copy may hold any that there are. */
const WRITTEN = [
	'credentials/ScaffoldTriedApi.credentials.ts',
	'icons/scaffold-tried.dark.svg',
	'icons/scaffold-tried.svg',
	'nodes/ScaffoldTried/ScaffoldTried.node.json',
	'nodes/ScaffoldTried/ScaffoldTried.node.ts',
	'nodes/ScaffoldTried/callRecord.ts',
	'nodes/ScaffoldTried/provider.ts',
	'nodes/ScaffoldTried/resources/call.ts',
	'nodes/ScaffoldTried/resources/recording.ts',
	'nodes/ScaffoldTried/sources/calls.ts',
	'sandbox/providers/scaffoldTried.mts',
	'sandbox/providers/scaffoldTried/entry.mts',
	'sandbox/providers/scaffoldTried/query.mts',
	'sandbox/providers/scaffoldTried/rows.mts',
	'test/ScaffoldTried/scaffoldTried.ts',
	'test/ScaffoldTried/againstSandbox.test.ts',
	'test/ScaffoldTried/callRecord.test.ts',
	'test/ScaffoldTried/calls.test.ts',
	'test/ScaffoldTried/credential.test.ts',
	'test/ScaffoldTried/filledIn.test.mts',
	'test/ScaffoldTried/wire.ts',
].sort();

type Files = Map<string, string>;

let copy: string;
let before: Files;

beforeAll(async () => {
	copy = await mkdtemp(path.join(tmpdir(), 'telecom-reports-scaffold-'));
	for (const part of COPIED) {
		await cp(path.join(root, part), path.join(copy, part), { recursive: true });
	}
	await mkdir(path.join(copy, 'credentials'));
	await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
	before = await filesOf(copy);
});

afterAll(async () => await rm(copy, { recursive: true, force: true }));

async function filesOf(folder: string): Promise<Files> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const names = entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.sort();
	const read = names.map(async (name) => {
		return [name, await readFile(path.join(folder, name), 'utf8')] as const;
	});
	return new Map(await Promise.all(read));
}

interface Ran {
	code: number;
	stdout: string;
	stderr: string;
}

async function runNode(...args: string[]): Promise<Ran> {
	return await new Promise((resolve) => {
		const options = { cwd: copy, maxBuffer: 1 << 26 };
		execFile(process.execPath, args, options, (error, stdout, stderr) =>
			resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
		);
	});
}

const scaffold = async (...args: string[]) => await runNode('scripts/newProvider.mts', ...args);
const command = (name: string) => path.join(root, 'node_modules', name);

describe('before anything is written', () => {
	it.each<[string, string[], RegExp]>([
		['no name', [], /^Usage: npm run new:provider -- <Name>/],
		['two names', ['Acme', 'Voice'], /^Usage: /],
		['an unknown option', ['Acme', '--colour', 'red'], /^Usage: /],
		['a small letter', ['acmeVoice'], /^'acmeVoice' is no name for a class\. .*AcmeVoice/],
		['a blank', ['Acme Voice'], /is no name for a class/],
		['a digit first', ['3acme'], /^'3acme' is no name .*What users read is --label/],
		['capitals throughout', ['ACME'], /is no name for a class/],
		['a path', ['../Acme'], /is no name for a class/],
		['a word of the language', ['Delete'], /has 'delete' for something else.*DeleteTelecom/],
		['a word of the skeleton', ['Calls'], /has 'Calls' for something else/],
		['a word of its imports', ['Wire'], /has 'Wire' for something else/],
		['the common folder', ['Shared'], /for something else/],
		['a label that is code', ['Acme', '--label', "A'cme"], /^'A'cme' cannot be the label/],
		['an address with a path', ['Acme', '--url', 'https://x.example/v1'], /^'https:.*scheme and/],
		['an address in the open', ['Acme', '--url', 'http://x.example'], /is no address of an API/],
		['a provider that there is', ['Telnyx'], /^There is sandbox\/providers\/telnyx\.mts already/],
		['one in other capitals', ['FonoUc'], /^There is (icons|sandbox\/providers)\/fonouc.* already/],
	])('%s is refused, with what would be right', async (_case, args, message) => {
		const { code, stderr, stdout } = await scaffold(...args);
		expect(stderr).toMatch(message);
		expect(stderr).not.toMatch(/^\s+at /m);
		expect([code > 0, stdout]).toEqual([true, '']);
		expect(await filesOf(copy)).toEqual(before);
	});

	it('a registry that is laid out in another way is refused, and left alone', async () => {
		const registry = path.join(copy, 'sandbox/registry.mts');
		const text = await readFile(registry, 'utf8');
		await writeFile(registry, text.replace('} as const satisfies Registry', '}'));
		const changed = await filesOf(copy);
		const { code, stderr } = await scaffold('ScaffoldTried');
		expect([code, stderr]).toEqual([1, expect.stringMatching(/^sandbox\/registry\.mts is not/)]);
		expect(await filesOf(copy)).toEqual(changed);
		await writeFile(registry, text);
	});

	it('what cannot be written whole is taken away again', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'telecom-reports-scaffold-'));
		await writeFile(path.join(folder, 'kept'), 'as it was');
		const there = await filesOf(folder);
		const added = new Map([
			['one', '1'],
			['deep/down/two', '2'],
		]);
		const kept = { before: 'as it was', after: 'changed' };
		const failing = new Map([
			['kept', kept],
			['nowhere/three', { before: '', after: '3' }],
		]);
		await expect(writeAll(folder, added, failing)).rejects.toThrow('ENOENT');
		expect(await filesOf(folder)).toEqual(there);
		await expect(writeAll(folder, new Map([...added, ['kept', '3']]), new Map())).rejects.toThrow(
			'EEXIST',
		);
		expect(await filesOf(folder)).toEqual(there);
		expect(await readdir(folder)).toEqual(['kept']);
		await rm(folder, { recursive: true });
	});
});

describe('once it is written', () => {
	let ran: Ran;
	let after: Files;
	/** `file:line` of each marker. */
	let places: string[];

	beforeAll(async () => {
		ran = await scaffold(
			'ScaffoldTried',
			'--label',
			'Acme 1. Voice',
			'--url',
			'https://api.acme.example',
		);
		after = await filesOf(copy);
		places = WRITTEN.filter((file) => !file.includes('filledIn')).flatMap((file) =>
			(after.get(file) ?? '')
				.split('\n')
				.flatMap((line, index) => (line.includes('FILL_IN') ? [`${file}:${index + 1}`] : [])),
		);
	});

	it('all is there, and nothing else is touched but two lists', () => {
		expect(ran).toMatchObject({ code: 0, stderr: '' });
		expect([...after.keys()].filter((file) => !before.has(file))).toEqual(WRITTEN);
		const changed = [...before].filter(([file, text]) => after.get(file) !== text);
		expect(changed.map(([file]) => file)).toEqual(['package.json', 'sandbox/registry.mts']);
	});

	it('the lists have a line more each, in its place', () => {
		const added = (file: string) => {
			const old = new Set(before.get(file)?.split('\n'));
			return after
				.get(file)
				?.split('\n')
				.filter((line) => !old.has(line));
		};
		expect(added('package.json')).toEqual([
			'\t\t\t"dist/credentials/ScaffoldTriedApi.credentials.js",',
			'\t\t\t"dist/nodes/ScaffoldTried/ScaffoldTried.node.js",',
		]);
		expect(added('sandbox/registry.mts')).toEqual([
			"import { scaffoldTried } from './providers/scaffoldTried/entry.mts';",
			'\tscaffoldTried,',
		]);
		// Ports go by the order, so those of the others stay.
		expect(after.get('sandbox/registry.mts')).toContain('\tscaffoldTried,\n} as const');
		const { n8n } = JSON.parse(after.get('package.json') ?? '') as {
			n8n: Record<'credentials' | 'nodes', string[]>;
		};
		for (const list of [n8n.credentials, n8n.nodes]) expect(list).toEqual([...list].sort());
	});

	it('no name is left open, and each stands where users and the program look for it', () => {
		const open = WRITTEN.filter((file) => /__\w+__/.test(`${file} ${after.get(file)}`));
		expect(open).toEqual([]);
		const node = after.get('nodes/ScaffoldTried/ScaffoldTried.node.ts');
		expect(node).toContain("displayName: 'Acme 1. Voice'");
		expect(node).toContain("name: 'scaffoldTried'");
		const credential = after.get('credentials/ScaffoldTriedApi.credentials.ts');
		expect(credential).toContain("baseUrl('https://api.acme.example'");
		// GitHub leaves full stops out of what headings are linked by.
		expect(credential).toContain('telecom-reports#acme-1-voice-credential');
	});

	it('it is said what to do next, and how much there is to fill in', () => {
		expect(places.length).toBeGreaterThan(20);
		expect(ran.stdout).toContain(`to ${places.length} places`);
		for (const file of WRITTEN) expect(ran.stdout).toContain(`  ${file}\n`);
		for (const step of ['1.', '8.', 'npm run contract', 'CONTRIBUTING.md']) {
			expect(ran.stdout).toContain(step);
		}
	});

	it('it is formatted, and compiles', async () => {
		const files = WRITTEN.filter((file) => !file.endsWith('.svg'));
		const formatted = await runNode(
			command('prettier/bin/prettier.cjs'),
			'--check',
			...[...files, 'package.json', 'sandbox/registry.mts'],
		);
		expect(formatted).toMatchObject({ code: 0, stderr: '' });
		const project = { extends: './tsconfig.tools.json', include: [], files: [] as string[] };
		project.files = files.filter((file) => !file.endsWith('.json'));
		await writeFile(path.join(copy, 'tsconfig.new.json'), JSON.stringify(project));
		const compiled = await runNode(command('typescript/bin/tsc'), '--project', 'tsconfig.new.json');
		expect(compiled).toMatchObject({ code: 0, stdout: '' });
	}, 60_000);

	it('its tests pass, but for the one that names each place that is to be filled in', async () => {
		const { stdout } = await runNode(command('jest/bin/jest.js'), '--json', 'test/ScaffoldTried');
		const { testResults } = JSON.parse(stdout) as {
			testResults: Array<{ name: string; status: string; message: string }>;
		};
		const tests = WRITTEN.filter((file) => /\.test\.m?ts$/.test(file));
		expect(testResults).toHaveLength(tests.length);
		const failed = testResults.filter(({ status }) => status !== 'passed');
		expect(failed.map(({ name }) => path.basename(name))).toEqual(['filledIn.test.mts']);
		const named = [...failed[0].message.matchAll(/"([\w./]+:\d+) [^"]/g)].map(([, place]) => place);
		expect(named.sort()).toEqual(places.sort());
	}, 60_000);

	it('the one that failed passes when nothing is left to fill in', async () => {
		for (const file of WRITTEN.filter((one) => !one.includes('filledIn'))) {
			const text = after.get(file) ?? '';
			await writeFile(path.join(copy, file), text.replace(/^\s*\/\/ FILL_IN: .*\n/gm, ''));
		}
		const { code } = await runNode(command('jest/bin/jest.js'), 'test/ScaffoldTried/filledIn');
		expect(code).toBe(0);
	}, 60_000);

	it('it is not written a second time, in whatever capitals', async () => {
		const there = await filesOf(copy);
		for (const name of ['ScaffoldTried', 'Scaffoldtried']) {
			const { code, stderr } = await scaffold(name);
			expect([code, stderr]).toEqual([1, expect.stringMatching(/^There is .* already/)]);
		}
		expect(await filesOf(copy)).toEqual(there);
	});
});
