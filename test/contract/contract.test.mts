/** What workflows rely on is written down in docs/contract: more may come, nothing may go. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import type { INodeProperties } from 'n8n-workflow';

import { readSource, type Source } from '../../scripts/contract/source.mts';
import { contractsOf, updateContracts, type Outcome } from '../../scripts/contract/update.mts';

const ROOT = join(import.meta.dirname, '../..');
const WRITTEN = join(ROOT, 'docs/contract');

let all: Source;
/** One node and its credential, which tests may change. */
let source: Source;
let folder: string;

beforeAll(async () => (all = await readSource()));
beforeEach(async () => {
	source = {
		...all,
		nodes: all.nodes.filter(({ name }) => name === 'fonoUc'),
		credentials: all.credentials.filter(({ name }) => name === 'fonoUcApi'),
	};
	folder = await mkdtemp(join(tmpdir(), 'contract-'));
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

const update = async (options: { check?: boolean; newVersion?: boolean } = {}): Promise<Outcome> =>
	await updateContracts(contractsOf(source), {
		folder,
		check: options.check ?? false,
		newVersion: options.newVersion ?? false,
	});

async function texts(from: string): Promise<Record<string, string>> {
	const files = (await readdir(from)).sort();
	const read = files.map(async (file) => [file, await readFile(join(from, file), 'utf8')]);
	return Object.fromEntries((await Promise.all(read)) as Array<[string, string]>);
}

/** Changes a file as if an earlier release had promised something else. */
async function edit(file: string, from: string, to: string): Promise<void> {
	const text = await readFile(join(folder, file), 'utf8');
	expect(text).toContain(from);
	await writeFile(join(folder, file), text.replace(from, to));
}

it('is kept, and has all that there is', async () => {
	const outcome = await updateContracts(contractsOf(all), {
		folder: WRITTEN,
		check: true,
		newVersion: false,
	});
	expect(outcome).toEqual({ broken: [], stale: [] });
});

it('is the same whenever it is written', async () => {
	source = all;
	await update();
	expect(await texts(folder)).toEqual(await texts(WRITTEN));
	expect(await update()).toEqual({ broken: [], stale: [] });
});

it('has every node and credential of the package, each parameter on a line', async () => {
	const written = await texts(WRITTEN);
	const { n8n } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const names = [...n8n.nodes, ...n8n.credentials].map((file) => basename(file).split('.')[0]);
	expect(names).toEqual(expect.arrayContaining(['FonoUc', 'VonageReportsApi']));
	expect(Object.keys(written)).toEqual(
		names.map((name) => `${name[0].toLowerCase()}${name.slice(1)}.json`).sort(),
	);
	const has = (file: string, line: string): void =>
		expect(written[file].split('\n').map((one) => one.trim().replace(/,$/, ''))).toContain(line);
	has('fonoUc.json', '"cdr/getAll/output#callRecord.outcome=failed": {}');
	has('fonoUc.json', '"recording/get/output#simplified.cdrId": {}');
	has('telnyxReports.json', '"call/getAll/outcomes=failed": {}');
	has(
		'telnyxReports.json',
		'"cdrReport/create/options.maxWaitMinutes": { "type": "number", "default": 30, "min": 1, "max": 1440 }',
	);
	has(
		'vonageReports.json',
		'"report/create/filters.status=expired": { "when": { "product": ["SMS"] } }',
	);
	has(
		'vonageBusiness.json',
		'"@credential/vonageBusinessTokenApi": { "required": true, "when": { "authentication": ["accessToken"] } }',
	);
	has('vonageReportsApi.json', '"apiKey": { "type": "string", "default": "", "required": true }');
});

it('knows the fields of every Simplified that the pack chooses', () => {
	const unknown = all.nodes.flatMap(({ name, versions }) =>
		[...versions.values()].flatMap(({ properties }) =>
			properties
				.filter((one) => one.name === 'output' && isSimplifiedIn(one))
				.filter((one) => !all.outputOf(one)?.simplified)
				.map((one) => `${name} ${Object.values(one.displayOptions?.show ?? {}).join(' ')}`),
		),
	);
	// Of these Simplified gives the provider's rows, and of fields of reports name and group.
	expect(unknown).toEqual([
		'telnyxReports cdrReport getFields',
		'telnyxReports messagingUsageReport generate',
		'telnyxReports speechToTextReport generate',
		'telnyxReports voiceUsageReport generate',
	]);
});

const isSimplifiedIn = ({ options = [] }: INodeProperties): boolean =>
	options.some((option) => 'value' in option && option.value === 'simplified');

it('refuses to drop what is written down, and writes nothing', async () => {
	await update();
	await edit('fonoUc.json', '"cdr/getAll/limit"', '"cdr/getAll/most": {},\n"cdr/getAll/limit"');
	const before = await texts(folder);
	for (const newVersion of [false, true]) {
		const { broken } = await update({ newVersion });
		expect(broken).toEqual([
			"fonoUc, version 1: parameter 'most' of 'cdr/getAll' is gone. Keep it, or give it to a new version of the node and leave version 1 as it was.",
		]);
	}
	expect(await texts(folder)).toEqual(before);
});

it('tells once what all operations share, and where', async () => {
	await update();
	const file = join(folder, 'fonoUc.json');
	const text = await readFile(file, 'utf8');
	await writeFile(
		file,
		text.replaceAll('{ "type": "number", "default": 5,', '{ "type": "number", "default": 4,'),
	);
	await edit(
		'fonoUc.json',
		'output#callRecord.outcome=busy"',
		'output#callRecord.outcome=engaged"',
	);
	const advice = 'Keep it, or give it to a new version of the node and leave version 1 as it was.';
	expect((await update()).broken).toEqual([
		`fonoUc, version 1: parameter 'options.maxRetries' of 'cdr/getAll' and 3 more has another default: 5 instead of 4. ${advice}`,
		`fonoUc, version 1: value 'engaged' of output field 'output#callRecord.outcome' of 'cdr/getAll' is gone. ${advice}`,
	]);
});

it('refuses a node, a credential and a field of a credential that go', async () => {
	await update();
	await edit('fonoUcApi.json', '"tenant"', '"realm": {},\n"tenant"');
	for (const [name, kind] of Object.entries({ old: 'node', oldApi: 'credential' })) {
		const contract = { name, kind, since: '0.1.0', versions: {} };
		await writeFile(join(folder, `${name}.json`), JSON.stringify(contract));
	}
	expect((await update()).broken).toEqual([
		"The node 'old' is gone. Workflows hold it: keep it.",
		"The credential 'oldApi' is gone. Workflows hold it: keep it.",
		"fonoUcApi: parameter 'realm' is gone. Keep it: credentials have no versions. What has to differ needs a credential of its own.",
	]);
});

it('asks for what is new to be written down, with the release that it came with', async () => {
	await update();
	const line = /\n.*"cdr\/getAll\/options\.pageSize".*/;
	const text = await readFile(join(folder, 'fonoUc.json'), 'utf8');
	await writeFile(join(folder, 'fonoUc.json'), text.replace(line, ''));
	expect(await update({ check: true })).toEqual({ broken: [], stale: ['fonoUc.json'] });
	expect(await readFile(join(folder, 'fonoUc.json'), 'utf8')).not.toMatch(line);
	source = { ...source, release: '0.9.0' };
	await update();
	const [added] = line.exec(await readFile(join(folder, 'fonoUc.json'), 'utf8')) ?? [];
	expect(added).toContain('"max": 2000, "since": "0.9.0"');
	source = { ...source, release: '1.0.0' };
	expect(await update()).toEqual({ broken: [], stale: [] });
});

it('writes a new version down only when told to, and keeps the one before', async () => {
	await update();
	const before = await readFile(join(folder, 'fonoUc.json'), 'utf8');
	const unchanged = source;
	source = {
		...source,
		nodes: source.nodes.map((node) => ({
			...node,
			versions: new Map([
				...node.versions,
				...[...node.versions].map(([, one]) => [2, one] as const),
			]),
		})),
	};
	const { broken } = await update();
	expect(broken).toHaveLength(1);
	expect(broken[0]).toBe(
		"'fonoUc' has a version 2 that is not written down. If that is meant: npm run contract -- --new-version",
	);
	expect(await readFile(join(folder, 'fonoUc.json'), 'utf8')).toBe(before);
	expect((await update({ newVersion: true })).broken).toEqual([]);
	const after = await readFile(join(folder, 'fonoUc.json'), 'utf8');
	expect(after.startsWith(before.trimEnd().slice(0, -'\n\t}\n}'.length))).toBe(true);
	expect(after).toContain('\t\t"2": {');
	source = unchanged;
	expect((await update()).broken[0]).toBe(
		"Version 2 of 'fonoUc' is gone. Workflows hold it: list it beside the new one.",
	);
});

it('does not take a file that cannot be read for an empty one', async () => {
	await update();
	await writeFile(join(folder, 'fonoUc.json'), '<<<<<<< ours');
	await expect(update()).rejects.toThrow('fonoUc.json is not JSON');
});
