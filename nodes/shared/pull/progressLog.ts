import type { IDataObject, Logger } from 'n8n-workflow';
import type { Clock } from '../clock';

const INTERVAL_MS = 5_000;

/**
 * Passes batches on and writes to n8n's log how far a long pull has come, at most every 5 s, and at its
 * end what it came to.
 * @param name of the operation
 * @param facts what else there is to say at the end
 */
export async function* progressLog<Row>(
	batches: AsyncIterable<Row[]>,
	name: string,
	logger: Pick<Logger, 'info'>,
	clock: Clock,
	facts: () => IDataObject = () => ({}),
): AsyncGenerator<Row[]> {
	let records = 0;
	let loggedAtMs = clock.now();
	for await (const rows of batches) {
		records += rows.length;
		if (clock.now() - loggedAtMs >= INTERVAL_MS) {
			loggedAtMs = clock.now();
			logger.info(`${name}: ${records} records so far`);
		}
		yield rows;
	}
	logger.info(`${name}: ${records} records`, facts());
}
