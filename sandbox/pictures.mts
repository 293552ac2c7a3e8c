/**
 * Takes the pictures of docs/ from the real editor: boots n8n with the pack and the sandbox in a
 * temporary folder, as `npm start` does, and drives it with Chromium.
 *
 *   npm run pictures                              the pictures of the README, into docs/
 *   npm run pictures -- --all <folder>            every picture, light and dark, to be looked at:
 *                                                 also one of each operation of each node
 *   … --only <text>                               those alone whose names contain the text
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { type Browser, chromium, type Page, selectors } from 'playwright-core';

import { repositoryRoot } from '../scripts/paths.mjs';
import { explain, step, Trouble } from '../scripts/steps.mjs';
import { demoOptions } from './demoOptions.mts';
import { N8nClient } from './n8n/client.mts';
import { sandboxCredentials } from './n8n/credentials.mts';
import { fillDemo, openSession, readDemoState } from './n8n/demo.mts';
import { registerInN8n, unpackIntoN8n } from './n8n/install.mts';
import { startN8n } from './n8n/instance.mts';
import { buildAndPack } from './n8n/package.mts';
import { ensureN8n } from './n8n/runtime.mts';
import { type Editor, logIn, type Picture, type Theme } from './pictures/editor.mts';
import { PICTURES } from './pictures/list.mts';
import { operationPictures } from './pictures/operations.mts';
import { startSandbox } from './server.mts';

const BROWSERS = [
	process.env.CHROMIUM,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
/** What floats over the canvas and would hide a part of the workflow. */
const FLOATING = '[data-test-id="canvas-controls"], .tab-bar-container';
/** The editor fades and slides what it opens. */
const SETTLE_MS = 800;

/** A tab for all pictures: n8n lets one tab at a time write into a workflow, for some minutes. */
async function openTab(browser: Browser, url: string): Promise<Page> {
	const context = await browser.newContext();
	// What n8n's editor would fetch from elsewhere is not pictured, and waiting for it takes minutes.
	await context.route(
		(address) => address.origin !== url,
		async (route) => route.abort(),
	);
	const page = await context.newPage();
	await logIn(page, url);
	return page;
}

async function takePictures(
	{ page, url, workflows }: Editor,
	pictures: readonly Picture[],
	theme: Theme,
	folder: string,
): Promise<void> {
	await page.emulateMedia({ colorScheme: theme });
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
}

async function run(folder: string, all: boolean, only: string): Promise<void> {
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
		const sandbox = await startSandbox(demoOptions(0));
		undo.push(async () => sandbox.close());
		await unpackIntoN8n(pack, dataFolder);
		const n8n = await step('Starting n8n', async () =>
			startN8n({ runtime, userFolder: dataFolder }),
		);
		undo.push(async () => n8n.stop());
		const client = new N8nClient(n8n.url);
		await openSession(client);
		const nodes = await registerInN8n(pack, dataFolder, client);
		const state = await readDemoState(dataFolder);
		const credentials = await sandboxCredentials(sandbox);
		await fillDemo(client, state, { credentials, filesFolder: n8n.filesFolder });
		const pictures = all ? [...PICTURES, ...(await operationPictures(client, nodes))] : PICTURES;
		const workflows = Object.fromEntries(
			(await client.workflows()).map(({ id, name }) => [name, id]),
		);

		selectors.setTestIdAttribute('data-test-id');
		const browser = await chromium.launch({
			executablePath,
			args: ['--no-sandbox', '--disable-background-networking'],
		});
		undo.push(async () => browser.close());
		const wanted = pictures.filter(
			({ name, inReadme }) => (all || inReadme) && name.includes(only),
		);
		const editor = { page: await openTab(browser, n8n.url), url: n8n.url, workflows };
		for (const theme of all ? (['light', 'dark'] as const) : (['light'] as const)) {
			await step(`Taking ${wanted.length} pictures (${theme})`, async () =>
				takePictures(editor, wanted, theme, folder),
			);
		}
	} finally {
		while (undo.length > 0) await undo.pop()?.();
	}
}

try {
	const { values } = parseArgs({
		options: { all: { type: 'string' }, only: { type: 'string', default: '' } },
	});
	const folder = values.all ? resolve(values.all) : join(repositoryRoot, 'docs');
	await run(folder, values.all !== undefined, values.only);
	process.exit();
} catch (error) {
	explain(error);
	process.exit(1);
}
