import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { DIRECTORIES, directoryPage, type Directory, type DirectoryEntry } from './directories';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** All entries of a directory: the editor searches in what it has. */
async function optionsOf(
	n8n: ILoadOptionsFunctions,
	directory: Directory,
	valueOf: (entry: DirectoryEntry) => string,
): Promise<INodePropertyOptions[]> {
	const all: DirectoryEntry[] = [];
	for (let page = 1; ; page++) {
		const { entries, isLast } = await directoryPage(n8n, directory, {}, page);
		all.push(...entries);
		if (isLast) break;
	}
	return all
		.map((entry) => ({ name: entry.name, value: valueOf(entry) }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** For drop-downs that take several; each is one of the node's methods. */
export const directoryOptions = {
	async getConnections() {
		return await optionsOf(this, DIRECTORIES.connections, ({ id }) => id);
	},

	async getMessagingProfiles() {
		return await optionsOf(this, DIRECTORIES.messagingProfiles, ({ id }) => id);
	},

	/** For reports that are asked for by the names of profiles. */
	async getMessagingProfileNames() {
		return await optionsOf(this, DIRECTORIES.messagingProfiles, ({ name }) => name);
	},
} satisfies Record<string, LoadOptions>;
