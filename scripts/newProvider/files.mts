import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

import { format, resolveConfig } from 'prettier';

import { Refusal, type Names } from './names.mts';

const TEMPLATES = join(import.meta.dirname, 'templates');
const ENDING = '.tpl';
const TOKEN = /__([A-Za-z]+)__/g;

/** Files by their paths from the root of the repository, with `/`. */
export type Texts = Map<string, string>;

/** Reads the templates, not filled in yet. */
export async function readTemplates(): Promise<Texts> {
	const entries = await readdir(TEMPLATES, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile() && entry.name.endsWith(ENDING))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	const read = paths.map(async (path) => {
		const target = relative(TEMPLATES, path).slice(0, -ENDING.length).split(sep).join('/');
		return [target, await readFile(path, 'utf8')] as const;
	});
	return new Map(await Promise.all(read));
}

/** All words of the templates' own, beside those that they are filled in with. */
export function wordsOf(templates: Texts): Set<string> {
	const text = [...templates.values()].join('\n').replace(TOKEN, ' ');
	return new Set(text.match(/[A-Za-z_]\w*/g));
}

/** The templates filled in, as prettier has them. */
export async function filledIn(templates: Texts, names: Names, root: string): Promise<Texts> {
	const fill = (text: string) => text.replace(TOKEN, (_, token: keyof Names) => names[token]);
	const filled = [...templates].map(async ([template, text]) => {
		const path = fill(template);
		return [path, await formatted(join(root, path), fill(text))] as const;
	});
	return new Map(await Promise.all(filled));
}

async function formatted(path: string, text: string): Promise<string> {
	if (path.endsWith('.svg')) return text;
	return await format(text, { ...(await resolveConfig(path)), filepath: path });
}

/** @returns package.json with the provider's credential and node in their places */
export function inManifest(text: string, { Name }: Names): string {
	const manifest = JSON.parse(text) as { n8n: { credentials: string[]; nodes: string[] } };
	const { credentials, nodes } = manifest.n8n;
	manifest.n8n.credentials = [...credentials, `dist/credentials/${Name}Api.credentials.js`].sort();
	manifest.n8n.nodes = [...nodes, `dist/nodes/${Name}/${Name}.node.js`].sort();
	return `${JSON.stringify(manifest, null, '\t')}\n`;
}

/**
 * @returns the sandbox's registry with the provider behind the others, so that their ports stay
 * @throws Refusal when the file is not laid out as it was
 */
export function inRegistry(text: string, { name }: Names): string {
	const own = `import { ${name} } from './providers/${name}/entry.mts';`;
	const imports = text.match(/^import \{ \w+ \} from '\.\/providers\/.*';$/gm) ?? [];
	const all = [...imports, own].sort((a, b) => (pathIn(a) < pathIn(b) ? -1 : 1));
	const changed = text
		.replace(imports.join('\n'), all.join('\n'))
		.replace(/\n(?=\} as const satisfies Registry;)/, `\n\t${name},\n`);
	if (imports.length > 0 && changed.includes(own) && changed.includes(`\n\t${name},\n}`)) {
		return changed;
	}
	throw new Refusal('sandbox/registry.mts is not laid out as it was: its entry cannot be added.');
}

const pathIn = (line: string) => line.slice(line.indexOf("'"));

/**
 * Writes new files and changes of old ones, all or none.
 * @param added refused where there is a file of the name, in whatever capitals
 * @param changed by path, with what is there now
 * @throws Refusal naming a file that is there already
 */
export async function writeAll(
	root: string,
	added: Texts,
	changed: ReadonlyMap<string, { before: string; after: string }>,
): Promise<void> {
	const undo: Array<() => Promise<void>> = [];
	try {
		for (const [path, text] of added) {
			undo.push(...(await madeFolders(root, path)));
			await writeFile(join(root, path), text, { flag: 'wx' });
			undo.push(async () => await rm(join(root, path)));
		}
		for (const [path, { before, after }] of changed) {
			undo.push(async () => await writeFile(join(root, path), before));
			await writeFile(join(root, path), after);
		}
	} catch (error) {
		for (const step of undo.reverse()) await step();
		throw error;
	}
}

/** @returns how to take away again what had to be made */
async function madeFolders(root: string, path: string): Promise<Array<() => Promise<void>>> {
	const first = await mkdir(join(root, dirname(path)), { recursive: true });
	return first === undefined ? [] : [async () => await rm(first, { recursive: true })];
}

/**
 * @returns the first of the paths, or of the folders that are made for them, that is there already in
 * whatever capitals: some file systems do not tell them apart
 */
export async function takenPath(
	root: string,
	paths: Iterable<string>,
): Promise<string | undefined> {
	for (const path of paths) {
		const parts = path.split('/');
		for (let depth = 1; depth <= parts.length; depth++) {
			const folder = parts.slice(0, depth - 1).join('/');
			if (!existsSync(join(root, folder))) break;
			const wanted = parts[depth - 1];
			const there = await readdir(join(root, folder));
			const other = there.find((one) => one.toLowerCase() === wanted.toLowerCase());
			if (other !== undefined && (other !== wanted || depth === parts.length)) {
				return [folder, other].join('/');
			}
		}
	}
	return undefined;
}
