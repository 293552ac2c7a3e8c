import { directorySearches } from '../directories/searches';
import { searchRecordings } from './searchRecordings';
import { searchReports } from './searchReports';
import { searchSessionRecordTypes } from './searchSessionRecordTypes';
import { searchTranscriptions } from './searchTranscriptions';

/** What can be picked from a list, by the names that fields give. */
export const listSearch = {
	...directorySearches,
	searchRecordings,
	searchReports,
	searchSessionRecordTypes,
	searchTranscriptions,
};
