import { describeLife } from '../announcement.mts';
import type { Life, SandboxCore } from '../server.mts';
import type { EditorEntry } from '../shared/provider.mts';
import type { Sinks } from '../sinks/sinks.mts';
import type { Account } from './client.mts';
import type { Watching } from './demo.mts';

/** Wide enough for what the pack began with. */
const LABEL_WIDTH = 16;
const WIDEST_LINE = 90;

/** What people type who look for any of the nodes. */
const COMMON_WORDS = ['cdr', 'recording'];

const and = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const or = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`);

/** A numbered step, in lines that a terminal can show. */
function step(number: number, text: string): string {
	const lines: string[] = [];
	let line = `  ${number}.`;
	for (const word of text.split(' ')) {
		if (line.length + 1 + word.length > WIDEST_LINE) {
			lines.push(line);
			line = '    ';
		}
		line += ` ${word}`;
	}
	return [...lines, line].join('\n');
}

function whatToTry(nodes: readonly EditorEntry[], filesFolder: string): string[] {
	const examples = (kind: keyof EditorEntry['tries']) =>
		quoted(nodes.flatMap(({ tries }) => tries[kind] ?? []));
	const [first, ...others] = examples('items');
	const tables = `${and.format(examples('dataTable'))}, whose outcome you find under "Data tables" on the overview.`;
	const words = new Set([...nodes.map(({ word }) => word), ...COMMON_WORDS]);
	return [
		step(
			1,
			[`Open the workflow ${first} and press "Execute workflow"`, ...others, tables].join(
				'; then ',
			),
		),
		step(2, `Open ${and.format(examples('files'))}, press "Execute workflow", and look into`),
		`     ${filesFolder}`,
		step(3, `In a workflow of your own press + and type ${or.format(quoted([...words]))}.`),
	];
}

/** Where workflows can send to, and where one sees it. */
function sinkRows(
	{ mailPort, pageUrl, webhookUrl }: Pick<Sinks, 'mailPort' | 'pageUrl' | 'webhookUrl'>,
	row: (name: string, text: string) => string,
): string[] {
	return [
		'  Mails and webhooks of workflows go no further than here:',
		row('What came', pageUrl),
		row('Mail', `SMTP on 127.0.0.1:${mailPort}, whose credential is stored in the editor`),
		row('Webhook', webhookUrl),
	];
}

function watchingLines({ on, refused }: Watching): string[] {
	const count = on.length === 1 ? '1 workflow is' : `${on.length} workflows are`;
	return [
		...(on.length > 0
			? [
					'',
					`  ${count} switched on and start by themselves: look under "Executions" on the overview.`,
				]
			: []),
		...refused.map(({ name, why }) => `  n8n did not switch on "${name}": ${why}`),
	];
}

/**
 * What `npm start` says when all runs.
 *
 * @param account the demo account, unless its password was changed
 * @param life how calls go on, if they do
 * @param watching the workflows that start by themselves
 */
export function guide(
	n8n: { url: string; filesFolder: string; logFile: string },
	{ providers }: Pick<SandboxCore, 'providers'>,
	account: Account | undefined,
	sinks?: Pick<Sinks, 'mailPort' | 'pageUrl' | 'webhookUrl'>,
	life?: Life,
	watching?: Watching,
): string {
	const login = account
		? `${account.email}   password: ${account.password}`
		: `your own: the demo password was changed, so nothing was added to the editor`;
	const width = Math.max(LABEL_WIDTH, ...providers.map(({ entry }) => entry.name.length));
	const row = (name: string, text: string) => `  ${name.padEnd(width)} ${text}`;
	return [
		row('Editor', n8n.url),
		row('Log in', login),
		'',
		'  Sandboxes, whose credentials are stored in the editor:',
		...providers.map(({ entry, view }) => row(entry.name, view.origin)),
		...(life ? ['', '  Calls go on at all of them:', `  ${describeLife(life)}.`] : []),
		...(watching ? watchingLines(watching) : []),
		...(sinks ? ['', ...sinkRows(sinks, row)] : []),
		'',
		'  What to try',
		...whatToTry(
			providers.map(({ entry }) => entry.editor),
			n8n.filesFolder,
		),
		'',
		`  Log of n8n: ${n8n.logFile}`,
		'  Ctrl-C ends everything.',
	].join('\n');
}
