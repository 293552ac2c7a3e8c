import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import {
	DIRECTORIES,
	directoryPage,
	FEWEST_CHARACTERS,
	type Directory,
	type DirectoryEntry,
} from './directories';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/**
 * The entries of a directory for a drop-down. With a filter, pages are read until one has something.
 * @param filter part of a name; of an ID too, where Telnyx does not look for names by itself
 * @param paginationToken the number of the page
 */
async function searchDirectory(
	n8n: ILoadOptionsFunctions,
	directory: Directory,
	valueOf: (entry: DirectoryEntry) => string,
	filter = '',
	paginationToken = '1',
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	const { partOfName } = directory;
	const asksFor = partOfName !== undefined && wanted.length >= FEWEST_CHARACTERS;
	const query = asksFor ? { [partOfName]: filter.trim() } : {};
	for (let page = Number(paginationToken); ; page++) {
		const { entries, isLast } = await directoryPage(n8n, directory, query, page);
		const found = entries.filter(
			({ id, name }) => asksFor || `${name} ${id}`.toLowerCase().includes(wanted),
		);
		if (found.length === 0 && !isLast) continue;
		return {
			results: found
				.map((entry) => ({ name: entry.name, value: valueOf(entry) }))
				.sort((a, b) => a.name.localeCompare(b.name)),
			paginationToken: isLast ? undefined : String(page + 1),
		};
	}
}

const byId = ({ id }: DirectoryEntry) => id;

const idsIn = (directory: Directory): Search =>
	async function (filter, paginationToken) {
		return await searchDirectory(this, directory, byId, filter, paginationToken);
	};

/** The drop-downs of what an account has by name; each is one of the node's methods. */
export const directorySearches = {
	searchBillingGroups: idsIn(DIRECTORIES.billingGroups),
	searchConnections: idsIn(DIRECTORIES.connections),
	searchOutboundVoiceProfiles: idsIn(DIRECTORIES.outboundVoiceProfiles),

	/** For lists that are asked by the name of a profile. */
	async searchMessagingProfileNames(filter, paginationToken) {
		const { messagingProfiles } = DIRECTORIES;
		const byName = ({ name }: DirectoryEntry) => name;
		return await searchDirectory(this, messagingProfiles, byName, filter, paginationToken);
	},

	/** Verifications have profiles of their own. */
	async searchProfiles(filter, paginationToken) {
		const isVerify = this.getCurrentNodeParameter('recordType') === 'verify';
		const directory = isVerify ? DIRECTORIES.verifyProfiles : DIRECTORIES.messagingProfiles;
		return await searchDirectory(this, directory, byId, filter, paginationToken);
	},
} satisfies Record<string, Search>;
