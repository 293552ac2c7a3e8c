import type { Page } from 'playwright-core';

import { DEMO_ACCOUNT } from '../n8n/demo.mts';

export type Theme = 'light' | 'dark';

/** An editor somebody is logged in to. */
export interface Editor {
	readonly page: Page;
	readonly url: string;
	/** Ids of the workflows by name. */
	readonly workflows: Readonly<Record<string, string>>;
}

export interface Picture {
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

export const CANVAS = '[data-test-id="canvas-wrapper"]';
const EXECUTION_TIMEOUT_MS = 120_000;
/** What is seen of a list of results without scrolling. */
const FIRST_RESULTS = 5;

export async function openWorkflow({ page, url, workflows }: Editor, name: string): Promise<void> {
	await page.goto(`${url}/workflow/${workflows[name]}`);
	await page.getByTestId('canvas-node').first().waitFor();
}

/** Runs a workflow in the editor until its last node is done. */
export async function showExecuted(editor: Editor, name: string, lastNode: string): Promise<void> {
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

/**
 * Looks for a node in the list of nodes.
 *
 * @param workflow one that has nodes, because a new one offers triggers first
 * @param found names of the nodes that have to be among the first results
 */
export async function searchNodes(
	editor: Editor,
	workflow: string,
	words: string,
	found: readonly string[],
): Promise<void> {
	const { page } = editor;
	await openWorkflow(editor, workflow);
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').fill(words);
	const names = page.getByTestId('node-creator').getByTestId('node-creator-item-name');
	for (const name of found) {
		await names.getByText(name, { exact: true }).first().waitFor();
		const first = (await names.allInnerTexts()).slice(0, FIRST_RESULTS).map((text) => text.trim());
		if (!first.includes(name)) throw new Error(`'${words}' finds ${name} too far below.`);
	}
}

/**
 * Puts a trigger into a new workflow, as somebody does who has found its node, and fetches a test event.
 *
 * @param action as the list of nodes names the event
 */
export async function addTrigger(
	{ page, url }: Editor,
	node: string,
	action: string,
): Promise<void> {
	await page.goto(`${url}/workflow/new`);
	await page.getByTestId('canvas-plus-button').click();
	const creator = page.getByTestId('node-creator');
	await creator.getByTestId('node-creator-search-bar').fill(node);
	await creator.getByText(node, { exact: true }).first().click();
	await creator.getByText(action, { exact: true }).click();
	await page.getByTestId('parameter-input').first().waitFor();
	await page.getByTestId('node-execute-button').click();
	await page.getByTestId('output-panel').locator('table, [class*=schema]').first().waitFor();
	await page.locator('.el-notification__closeBtn').first().click();
}

export async function openNode({ page }: Editor, name: string): Promise<void> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	await page.getByTestId('parameter-input').first().waitFor();
}

export async function logIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.getByLabel(/email/i).fill(DEMO_ACCOUNT.email);
	await page
		.getByLabel(/password/i)
		.first()
		.fill(DEMO_ACCOUNT.password);
	await page.keyboard.press('Enter');
	await page.waitForURL(/home|workflow/);
}
