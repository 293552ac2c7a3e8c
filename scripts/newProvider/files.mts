import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

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
