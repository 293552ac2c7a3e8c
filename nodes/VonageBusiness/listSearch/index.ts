import { searchCompanyRecordings } from './searchCompanyRecordings';
import { searchExportJobs } from './searchExportJobs';
import { searchOnDemandRecordings } from './searchOnDemandRecordings';

/** What can be picked from a list, by the names that fields give. */
export const listSearch = { searchCompanyRecordings, searchExportJobs, searchOnDemandRecordings };
