/**
 * Every library that ships with the pack and that n8n does not provide. The build bundles this one
 * file with them; everything else is compiled one to one.
 */
export { parse } from 'csv-parse/sync';
export { stringify } from 'csv-stringify/sync';
