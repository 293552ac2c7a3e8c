/** What a new provider begins with, written into a copy of what it stands on. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { copyOfGround, type Copy, type Files, type Ran } from './newProviderCopy.mts';

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

const programOf = (name: string) => path.resolve(import.meta.dirname, '../../node_modules', name);

let copy: Copy;
let before: Files;
let ran: Ran;
let after: Files;
/** `file:line` of each marker. */
let places: string[];

beforeAll(async () => {
	copy = await copyOfGround();
	before = await copy.files();
	ran = await copy.scaffold(
		'ScaffoldTried',
		'--label',
		'Acme 1. Voice',
		'--url',
		'https://api.acme.example',
	);
	after = await copy.files();
	places = WRITTEN.filter((file) => !file.includes('filledIn')).flatMap((file) =>
		(after.get(file) ?? '')
			.split('\n')
			.flatMap((line, index) => (line.includes('FILL_IN') ? [`${file}:${index + 1}`] : [])),
	);
});

afterAll(async () => await copy.close());

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
	const formatted = await copy.run(
		programOf('prettier/bin/prettier.cjs'),
		'--check',
		...[...files, 'package.json', 'sandbox/registry.mts'],
	);
	expect(formatted).toMatchObject({ code: 0, stderr: '' });
	const project = { extends: './tsconfig.tools.json', include: [], files: [] as string[] };
	project.files = files.filter((file) => !file.endsWith('.json'));
	await writeFile(path.join(copy.folder, 'tsconfig.new.json'), JSON.stringify(project));
	const compiled = await copy.run(
		programOf('typescript/bin/tsc'),
		'--project',
		'tsconfig.new.json',
	);
	expect(compiled).toMatchObject({ code: 0, stdout: '' });
}, 60_000);

it('its tests pass, but for the one that names each place that is to be filled in', async () => {
	const { stdout } = await copy.run(programOf('jest/bin/jest.js'), '--json', 'test/ScaffoldTried');
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
		await writeFile(path.join(copy.folder, file), text.replace(/^\s*\/\/ FILL_IN: .*\n/gm, ''));
	}
	const { code } = await copy.run(programOf('jest/bin/jest.js'), 'test/ScaffoldTried/filledIn');
	expect(code).toBe(0);
}, 60_000);

it('it is not written a second time, in whatever capitals', async () => {
	const there = await copy.files();
	for (const name of ['ScaffoldTried', 'Scaffoldtried']) {
		const { code, stderr } = await copy.scaffold(name);
		expect([code, stderr]).toEqual([1, expect.stringMatching(/^There is .* already/)]);
	}
	expect(await copy.files()).toEqual(there);
});
