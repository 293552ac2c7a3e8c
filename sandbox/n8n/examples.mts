import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { repositoryRoot } from '../../scripts/paths.mjs';
import { EXAMPLE_WEBHOOK_URL } from '../sinks/sinks.mts';
import type { WorkflowFile } from './client.mts';

/** Where the examples write files: the folder that the official n8n image lets workflows use. */
const IMAGE_FILES_FOLDER = '/home/node/.n8n-files';

const OWN_TRIGGER = /^n8n-nodes-telecom-reports\..+Trigger$/;

/** A workflow of examples/. */
export interface Example {
	/** The name of its file, which identifies it. */
	readonly file: string;
	readonly workflow: WorkflowFile;
}

/** Reads the workflows of examples/, in the order of their file names. */
export async function readExamples(): Promise<Example[]> {
	const folder = join(repositoryRoot, 'examples');
	const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
	return await Promise.all(
		files.sort().map(async (file) => ({
			file,
			workflow: JSON.parse(await readFile(join(folder, file), 'utf8')) as WorkflowFile,
		})),
	);
}

/** Whether it starts by itself when something happens: it has a trigger of this pack. */
export function startsByItself({ nodes }: Pick<WorkflowFile, 'nodes'>): boolean {
	return nodes.some(({ type }) => OWN_TRIGGER.test(type));
}

/**
 * Ties an example to one n8n: its nodes get the credentials stored there, files go to the folder
 * that this n8n lets workflows use, and webhooks to the sink that runs beside it.
 *
 * @param credentials what is stored, by credential type
 * @param webhookUrl where the webhook sink is, if not where examples have it
 */
export function adaptExample(
	workflow: WorkflowFile,
	credentials: Readonly<Record<string, { id: string; name: string }>>,
	filesFolder: string,
	webhookUrl = EXAMPLE_WEBHOOK_URL,
): WorkflowFile {
	const moved = JSON.parse(
		// As it stands inside a JSON string: a Windows path has backslashes.
		JSON.stringify(workflow)
			.replaceAll(IMAGE_FILES_FOLDER, JSON.stringify(filesFolder).slice(1, -1))
			.replaceAll(EXAMPLE_WEBHOOK_URL, webhookUrl),
	) as WorkflowFile;
	const nodes = moved.nodes.map((node) => {
		if (!node.credentials) return node;
		const own = Object.entries(node.credentials).map(
			([type, reference]) => [type, credentials[type] ?? reference] as const,
		);
		return { ...node, credentials: Object.fromEntries(own) };
	});
	return { ...moved, nodes };
}
