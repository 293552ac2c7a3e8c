/**
 * Takes the pictures of docs/ from the real editor: boots n8n with the pack and the sandbox in a
 * temporary folder, as `npm start` does, and drives it with Chromium.
 *
 *   node sandbox/pictures.mts                     the pictures of the README, into docs/
 *   node sandbox/pictures.mts --all <folder>      every picture, light and dark, to be looked at
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { type Browser, chromium, type Page, selectors } from 'playwright-core';

import { repositoryRoot } from '../scripts/paths.mjs';
import { explain, step, Trouble } from '../scripts/steps.mjs';
import { N8nClient } from './n8n/client.mts';
import { sandboxCredentials } from './n8n/credentials.mts';
import { DEMO_ACCOUNT, fillDemo, openSession, readDemoState } from './n8n/demo.mts';
import { registerInN8n, unpackIntoN8n } from './n8n/install.mts';
import { startN8n } from './n8n/instance.mts';
import { buildAndPack } from './n8n/package.mts';
import { ensureN8n } from './n8n/runtime.mts';
import { startSandbox } from './server.mts';

const BROWSERS = [
	process.env.CHROMIUM,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const CANVAS = '[data-test-id="canvas-wrapper"]';
const ARCHIVE = 'Archive FonoUC recordings';
const FAILED_CALLS = 'List failed FonoUC calls';
const EXECUTION_TIMEOUT_MS = 120_000;
/** What floats over the canvas and would hide a part of the workflow. */
const FLOATING = '[data-test-id="canvas-controls"], .tab-bar-container';
/** The editor fades and slides what it opens. */
const SETTLE_MS = 800;

type Theme = 'light' | 'dark';

/** An editor somebody is logged in to. */
interface Editor {
	readonly page: Page;
	readonly url: string;
	/** Ids of the example workflows by name. */
	readonly workflows: Readonly<Record<string, string>>;
}

interface Picture {
	readonly name: string;
	/** Whether the README shows it. */
	readonly inReadme?: boolean;
	/** In CSS pixels. */
	readonly size: { width: number; height: number };
	/** Brings the editor to the state that is pictured. */
	prepare(editor: Editor): Promise<void>;
	/** The part of the page that is pictured; all of it by default. */
	readonly part?: string;
}

const PICTURES: readonly Picture[] = [
	{
		name: 'archive-fonouc-recordings',
		inReadme: true,
		size: { width: 1360, height: 800 },
		part: CANVAS,
		prepare: async (editor) => showExecuted(editor, ARCHIVE, 'Write file'),
	},
	{
		name: 'list-failed-fonouc-calls',
		inReadme: true,
		size: { width: 1240, height: 820 },
		part: CANVAS,
		prepare: async (editor) => showExecuted(editor, FAILED_CALLS, 'Make the list'),
	},
	{
		name: 'fonouc-node',
		inReadme: true,
		size: { width: 1560, height: 760 },
		async prepare(editor) {
			await showExecuted(editor, FAILED_CALLS, 'Make the list');
			await openNode(editor, 'Get calls');
		},
	},
	{
		name: 'fonouc-download',
		size: { width: 1360, height: 860 },
		async prepare(editor) {
			await showExecuted(editor, ARCHIVE, 'Write file');
			await openNode(editor, 'Download recording');
		},
	},
	...['fonouc', 'cdr', 'call recording', 'pbx'].map((words): Picture => ({
		name: `search-${words.replace(' ', '-')}`,
		size: { width: 1100, height: 700 },
		prepare: async (editor) => searchNodes(editor, words),
	})),
	{
		name: 'fonouc-actions',
		size: { width: 1100, height: 700 },
		async prepare(editor) {
			await searchNodes(editor, 'fonouc');
			await editor.page.getByText('FonoUC', { exact: true }).first().click();
			await editor.page.getByText('Download a recording').first().waitFor();
		},
	},
	{
		name: 'fonouc-credential',
		size: { width: 1100, height: 900 },
		async prepare({ page, url }) {
			await page.goto(`${url}/home/credentials`);
			await page.getByText('FonoUC sandbox').click();
			await page.getByTestId('editCredential-modal').waitFor();
		},
	},
	// The last one: it adds a node, and the editor saves it.
	{
		name: 'fonouc-recording-list',
		size: { width: 1360, height: 860 },
		async prepare(editor) {
			const { page } = editor;
			await searchNodes(editor, 'fonouc');
			await page.getByText('FonoUC', { exact: true }).first().click();
			await page.getByTestId('node-creator').getByText('Download a recording').click();
			await page.getByTestId('rlc-input').click();
			await page.getByTestId('rlc-item').first().waitFor();
		},
	},
];

async function openWorkflow({ page, url, workflows }: Editor, name: string): Promise<void> {
	await page.goto(`${url}/workflow/${workflows[name]}`);
	await page.getByTestId('canvas-node').first().waitFor();
}

/** Runs a workflow in the editor until its last node is done. */
async function showExecuted(editor: Editor, name: string, lastNode: string): Promise<void> {
	const { page } = editor;
	await openWorkflow(editor, name);
	await page.getByTestId('execute-workflow-button').click();
	await page
		.locator(`[data-test-id="canvas-node"][data-node-name="${lastNode}"]`)
		.locator('[data-test-id="canvas-node-status-success"]')
		.waitFor({ timeout: EXECUTION_TIMEOUT_MS });
	await page.locator('.el-notification__closeBtn').first().click();
	await page.getByTestId('zoom-to-fit').click();
	// Away from the buttons, so that none is shown as pointed at.
	await page.mouse.move(12, 500);
}

/** Opens an example workflow, because a new one offers triggers first. */
async function searchNodes(editor: Editor, words: string): Promise<void> {
	const { page } = editor;
	await openWorkflow(editor, FAILED_CALLS);
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').fill(words);
	await page.getByText('FonoUC', { exact: true }).waitFor();
}

async function openNode({ page }: Editor, name: string): Promise<void> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	await page.getByTestId('parameter-input').first().waitFor();
}

async function logIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.getByLabel(/email/i).fill(DEMO_ACCOUNT.email);
	await page
		.getByLabel(/password/i)
		.first()
		.fill(DEMO_ACCOUNT.password);
	await page.keyboard.press('Enter');
	await page.waitForURL(/home|workflow/);
}

async function takePictures(
	browser: Browser,
	pictures: readonly Picture[],
	theme: Theme,
	{ url, workflows, folder }: { url: string; workflows: Editor['workflows']; folder: string },
): Promise<void> {
	const context = await browser.newContext({ colorScheme: theme });
	// What n8n's editor would fetch from elsewhere is not pictured, and waiting for it takes minutes.
	await context.route(
		(address) => address.origin !== url,
		async (route) => route.abort(),
	);
	const page = await context.newPage();
	await logIn(page, url);
	for (const { name, size, part, prepare } of pictures) {
		await page.setViewportSize(size);
		await prepare({ page, url, workflows });
		await page.waitForTimeout(SETTLE_MS);
		const file = join(folder, theme === 'light' ? `${name}.png` : `${name}.dark.png`);
		if (part) {
			const style = `${FLOATING} { visibility: hidden }`;
			await page.locator(part).first().screenshot({ path: file, style });
		} else {
			await page.screenshot({ path: file });
		}
	}
	await context.close();
}

async function run(folder: string, all: boolean): Promise<void> {
	const executablePath = BROWSERS.find((path) => path !== undefined && existsSync(path));
	if (!executablePath) {
		throw new Trouble(
			'No Chromium was found: install it, or name it in the environment variable CHROMIUM.',
		);
	}
	await mkdir(folder, { recursive: true });
	const dataFolder = await mkdtemp(join(tmpdir(), 'telecom-pictures-'));
	const undo: Array<() => Promise<void>> = [
		async () => rm(dataFolder, { recursive: true, force: true, maxRetries: 3 }),
	];
	try {
		const pack = await step('Building and packing the nodes', async () => buildAndPack(dataFolder));
		const runtime = await step('Getting n8n', ensureN8n);
		const sandbox = await startSandbox({ https: true, fonoUc: { recordingMedia: 'mp3' } });
		undo.push(async () => sandbox.close());
		await unpackIntoN8n(pack, dataFolder);
		const n8n = await step('Starting n8n', async () =>
			startN8n({ runtime, userFolder: dataFolder }),
		);
		undo.push(async () => n8n.stop());
		const client = new N8nClient(n8n.url);
		await openSession(client);
		await registerInN8n(pack, dataFolder, client);
		const state = await readDemoState(dataFolder);
		await fillDemo(client, state, sandboxCredentials(sandbox), n8n.filesFolder);
		const workflows = Object.fromEntries(
			(await client.workflows()).map(({ id, name }) => [name, id]),
		);

		selectors.setTestIdAttribute('data-test-id');
		const browser = await chromium.launch({
			executablePath,
			args: ['--no-sandbox', '--disable-background-networking'],
		});
		undo.push(async () => browser.close());
		const wanted = PICTURES.filter(({ inReadme }) => all || inReadme);
		for (const theme of all ? (['light', 'dark'] as const) : (['light'] as const)) {
			await step(`Taking ${wanted.length} pictures (${theme})`, async () =>
				takePictures(browser, wanted, theme, { url: n8n.url, workflows, folder }),
			);
		}
	} finally {
		while (undo.length > 0) await undo.pop()?.();
	}
}

try {
	const { values } = parseArgs({ options: { all: { type: 'string' } } });
	const folder = values.all ? resolve(values.all) : join(repositoryRoot, 'docs');
	await run(folder, values.all !== undefined);
	process.exit();
} catch (error) {
	explain(error);
	process.exit(1);
}
