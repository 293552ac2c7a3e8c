import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const nodes = fileURLToPath(new URL('../nodes', import.meta.url));

/** The class of a node puts everything together, from the folder that everything stands on. */
const isTop = (/** @type {string} */ file) => file.endsWith('.node.ts');

/**
 * Folders of nodes/, and which folders their files import.
 *
 * @returns {Map<string, Set<string>>}
 */
function readRooms() {
	/** @type {Map<string, Set<string>>} */
	const rooms = new Map();
	for (const name of readdirSync(nodes, { recursive: true, encoding: 'utf8' })) {
		const file = join(nodes, name);
		if (!file.endsWith('.ts') || isTop(file)) continue;
		const room = dirname(file);
		const imported = rooms.get(room) ?? new Set();
		for (const [, path] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)) {
			imported.add(dirname(resolve(room, path)));
		}
		rooms.set(room, imported);
	}
	return rooms;
}

/** @type {Map<string, Set<string>> | undefined} */
let known;

/**
 * An ESLint rule: of two folders of nodes/, one may import the other, but not both each other.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const oneWay = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		const room = dirname(context.filename);
		if (relative(nodes, room).startsWith('..') || isTop(context.filename)) return {};
		const rooms = (known ??= readRooms());
		return {
			ImportDeclaration(node) {
				const path = String(node.source.value);
				if (!path.startsWith('.')) return;
				const other = dirname(resolve(room, path));
				if (other === room || !rooms.get(other)?.has(room)) return;
				const [here, there] = [room, other].map((one) => relative(nodes, one));
				context.report({ node, message: `${here} and ${there} import each other.` });
			},
		};
	},
};
