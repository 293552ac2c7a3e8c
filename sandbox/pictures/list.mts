import { REGISTRY } from '../registry.mts';
import {
	addTrigger,
	CANVAS,
	openNode,
	type Picture,
	searchNodes,
	showExecuted,
} from './editor.mts';

const ARCHIVE = 'Archive FonoUC recordings';
const FAILED_CALLS = 'List failed FonoUC calls';
const VONAGE_ALERT = 'Alert on failed Vonage calls';
const VONAGE_BILL = 'Reconcile the Vonage bill';
const CRM_TABLE = 'Vonage Business calls into a CRM table';
const TELNYX_CALLS = 'Telnyx calls by connection';

const ENTRIES = Object.values(REGISTRY);
const NODES = ENTRIES.map(({ editor }) => editor.node);
/** What people type who look for a node or its trigger, and the nodes that have to be found. */
const SEARCHES = [...new Set(ENTRIES.flatMap(({ editor }) => editor.searches))].map(
	(words): readonly [words: string, found: readonly string[]] => [
		words,
		ENTRIES.filter(({ editor }) => editor.searches.includes(words)).map(
			({ editor }) => editor.node,
		),
	],
);
const CREDENTIALS = ENTRIES.flatMap(({ credentials }) => credentials.map(({ name }) => name));

/** A name for a file. */
export function slug(name: string): string {
	return name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}

/** An example after its run. */
function workflow(name: string, lastNode: string, size: Picture['size'], inReadme = true): Picture {
	return {
		name: slug(name),
		inReadme,
		size,
		part: CANVAS,
		prepare: async (editor) => showExecuted(editor, name, lastNode),
	};
}

/** A node of an example after its run, with what it gave out. */
function node(
	picture: string,
	[name, lastNode]: readonly [workflow: string, lastNode: string],
	nodeName: string,
	size: Picture['size'],
	inReadme = true,
): Picture {
	return {
		name: picture,
		inReadme,
		size,
		async prepare(editor) {
			await showExecuted(editor, name, lastNode);
			await openNode(editor, nodeName);
		},
	};
}

const WIDE = { width: 1560, height: 760 };
const LIST = { width: 1100, height: 700 };

export const PICTURES: readonly Picture[] = [
	workflow(ARCHIVE, 'Write file', { width: 1360, height: 800 }),
	workflow(FAILED_CALLS, 'Make the list', { width: 1240, height: 820 }),
	workflow(VONAGE_BILL, 'Save the row', { width: 1660, height: 920 }),
	workflow(VONAGE_ALERT, 'Send it', { width: 1500, height: 920 }, false),
	workflow(CRM_TABLE, 'Save the call', { width: 1240, height: 920 }, false),
	workflow(TELNYX_CALLS, 'Make the list', { width: 1660, height: 920 }, false),
	node('fonouc-node', [FAILED_CALLS, 'Make the list'], 'Get calls', WIDE),
	node('vonage-reports-node', [VONAGE_ALERT, 'Send it'], 'Get failed calls', WIDE),
	node('vonage-business-node', [CRM_TABLE, 'Save the call'], 'Get calls', WIDE),
	node('telnyx-reports-node', [TELNYX_CALLS, 'Make the list'], 'Create the report', WIDE),
	{
		name: 'fonouc-trigger',
		inReadme: true,
		size: WIDE,
		prepare: async (editor) => addTrigger(editor, 'FonoUC', 'On call ended'),
	},
	node(
		'fonouc-download',
		[ARCHIVE, 'Write file'],
		'Download recording',
		{ width: 1360, height: 860 },
		false,
	),
	node('data-table-upsert', [CRM_TABLE, 'Save the call'], 'Save the call', WIDE, false),
	...SEARCHES.map(([words, found]): Picture => ({
		name: `search-${slug(words)}`,
		size: LIST,
		prepare: async (editor) => searchNodes(editor, FAILED_CALLS, words, found),
	})),
	...NODES.map((name): Picture => ({
		name: `${slug(name)}-actions`,
		size: { width: 1100, height: 1000 },
		async prepare(editor) {
			const { page } = editor;
			await searchNodes(editor, FAILED_CALLS, name, [name]);
			await page.getByText(name, { exact: true }).first().click();
			await page.getByText('Get many', { exact: false }).first().waitFor();
		},
	})),
	...CREDENTIALS.map((name): Picture => ({
		name: `credential-${slug(name)}`,
		size: { width: 1100, height: 1000 },
		async prepare({ page, url }) {
			await page.goto(`${url}/home/credentials`);
			await page.getByText(name, { exact: true }).click();
			await page.getByTestId('editCredential-modal').waitFor();
		},
	})),
	// Behind the others: it adds a node, and the editor saves it.
	{
		name: 'fonouc-recording-list',
		size: { width: 1360, height: 860 },
		async prepare(editor) {
			const { page } = editor;
			await searchNodes(editor, FAILED_CALLS, 'fonouc', ['FonoUC']);
			await page.getByText('FonoUC', { exact: true }).first().click();
			await page.getByTestId('node-creator').getByText('Download a recording').click();
			await page.getByTestId('rlc-input').click();
			await page.getByTestId('rlc-item').first().waitFor();
		},
	},
];
