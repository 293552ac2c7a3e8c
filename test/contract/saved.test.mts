/** Workflows as earlier releases saved them, and the examples: what they hold is still there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INode, INodeTypeDescription } from 'n8n-workflow';
import type { Contract } from '../../scripts/contract/entries.mts';
import { parametersOf, type SavedWorkflow } from '../../scripts/contract/saved.mts';
import { readSource, type Source } from '../../scripts/contract/source.mts';
import { readContracts } from '../../scripts/contract/update.mts';
import { notPromised } from './relied.ts';

const ROOT = join(import.meta.dirname, '../..');
const SAVED = join(import.meta.dirname, 'saved');
const PACKAGE = 'n8n-nodes-telecom-reports.';

const jsonIn = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => join(folder, file));

const read = (file: string): SavedWorkflow =>
	JSON.parse(readFileSync(file, 'utf8')) as SavedWorkflow;

const savedFiles = jsonIn(SAVED);
const files = [...savedFiles, ...jsonIn(join(ROOT, 'examples'))].map(
	(file): [string, SavedWorkflow] => [file.slice(ROOT.length + 1), read(file)],
);
const ours = ({ nodes }: SavedWorkflow): INode[] =>
	nodes.filter(({ type }) => type.startsWith(PACKAGE)).map(withoutPollTimes);

/** n8n puts when it polls before a trigger's own parameters, so that is no part of what we promise. */
function withoutPollTimes(node: INode): INode {
	if (!node.type.endsWith('Trigger')) return node;
	const own = Object.entries(node.parameters).filter(([name]) => name !== 'pollTimes');
	return { ...node, parameters: Object.fromEntries(own) };
}

/** Of the first release; a node that comes later is kept with the release that it comes with. */
const FIRST_NODES = ['fonoUc', 'telnyxReports', 'vonageBusiness', 'vonageReports'];

let source: Source;
let contracts: Map<string, Contract>;

beforeAll(async () => {
	source = await readSource();
	contracts = await readContracts(join(ROOT, 'docs/contract'));
});

function descriptionOf(node: INode): INodeTypeDescription {
	const found = source.nodes.find(({ type }) => type === node.type);
	const description = found?.versions.get(node.typeVersion);
	if (description) return description;
	throw new Error(`There is no ${node.type} of version ${node.typeVersion}`);
}

it('has workflows of every node and operation of the first release, and of every example', () => {
	const names = files.map(([file]) => file);
	for (const name of FIRST_NODES) {
		expect(names).toContain(`test/contract/saved/0.1.0/${name}-v1.json`);
		const node = source.nodes.find((one) => one.name === name);
		expect([...(node?.versions.keys() ?? [])]).toContain(1);
	}
	expect(
		names.filter((file) => file.startsWith('test/contract/saved/0.1.0/examples')),
	).toHaveLength(6);
	const operations = files.flatMap(([file, { meta }]) =>
		file.includes('0.1.0') && meta?.runsWith ? Object.keys(meta.runsWith) : [],
	);
	expect(operations).toHaveLength(95);
});

describe.each(files)('%s', (_file, workflow) => {
	it('holds nothing that is not promised', () => {
		expect(ours(workflow).length).toBeGreaterThan(0);
		const problems = ours(workflow).flatMap((node) => {
			const contract = contracts.get(node.type.slice(PACKAGE.length));
			const found = contract ? notPromised(contract, node) : ['There is no such node'];
			return found.map((problem) => `${node.name}: ${problem}`);
		});
		expect(problems).toEqual([]);
	});

	it('comes out of n8n with all that it holds', () => {
		for (const node of ours(workflow)) {
			expect(parametersOf(descriptionOf(node), node, 'run')).toMatchObject(node.parameters);
		}
	});
});

describe.each(files.filter(([, { meta }]) => meta?.runsWith !== undefined))(
	'%s',
	(_file, workflow) => {
		it('is saved again as it is', () => {
			for (const node of ours(workflow)) {
				const saved = parametersOf(descriptionOf(node), node, 'saved');
				expect({ [node.name]: saved }).toEqual({ [node.name]: node.parameters });
			}
		});

		it('runs untouched nodes as it did', () => {
			const usual = Object.entries(workflow.meta.runsWith);
			expect(usual.length).toBeGreaterThan(0);
			for (const [name, parameters] of usual) {
				const node = workflow.nodes.find((one) => one.name === name) as INode;
				expect(parametersOf(descriptionOf(node), node, 'run')).toMatchObject(parameters);
			}
		});
	},
);

describe('What is not promised is noticed', () => {
	const node = (parameters: INode['parameters'], more: Partial<INode> = {}): INode => ({
		id: '1',
		name: 'FonoUC',
		type: `${PACKAGE}fonoUc`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...more,
	});
	const told = (one: INode): string[] => notPromised(contracts.get('fonoUc') as Contract, one);

	it.each<[INode['parameters'], string]>([
		[{ resource: 'fax' }, 'There is no resource=fax'],
		[{ operation: 'delete' }, 'There is no cdr/operation=delete'],
		[{ range: 'today' }, 'cdr/getAll/range is not there'],
		[{ dateRange: 'tomorrow' }, 'cdr/getAll/dateRange has no value tomorrow'],
		[{ from: '2026-03-01' }, 'cdr/getAll/from is not there'],
		[{ options: { pages: 3 } }, 'cdr/getAll/options.pages is not there'],
		[{ options: { maxRetries: 21 } }, 'cdr/getAll/options.maxRetries does not take 21'],
		[{ output: 'selected', fields: ['age'] }, 'cdr/getAll/fields has no value age'],
		[{ returnAll: 'yes' }, 'cdr/getAll/returnAll does not take yes'],
		[
			{
				resource: 'recording',
				operation: 'get',
				recordingId: { __rl: true, mode: 'url', value: '' },
			},
			'recording/get/recordingId has no mode url',
		],
	])('%j', (parameters, problem) => {
		expect(told(node(parameters))).toContain(problem);
	});

	it('a version and a credential', () => {
		expect(told(node({}, { typeVersion: 7 }))).toEqual(['There is no version 7']);
		expect(told(node({}, { credentials: { other: { id: '', name: '' } } }))).toEqual([
			'There is no credential other',
		]);
	});
});
