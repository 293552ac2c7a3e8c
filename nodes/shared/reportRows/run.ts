import type { IDataObject } from 'n8n-workflow';
import { readOptions } from '../fields/collections';
import { credentialTypeOf } from '../http/account';
import type { Operation } from '../operation/describe';
import { operation } from '../operation/operation';
import { consumeOnce, pullOnce } from '../operation/sharedPull';
import { AboutReport } from '../report/aboutReport';
import { readMaxWaitMs } from '../report/waitOptions';
import type { ReportRows } from './family';
import { runFields } from './fields';
import { accessOf, rowsOfReport } from './getRows';
import { assertOffered, readWanted } from './wanted';

/** The operation that has a report prepared, waits for it, and reads its rows. */
export function runOperation<Report>(family: ReportRows<Report>): Operation {
	const called = `Run ${family.one} and get its rows`;
	return {
		name: 'Run and Get Rows',
		value: 'run',
		action: called,
		description: family.run.description,
		method: 'POST',
		url: family.run.url,
		run: operation(family.provider, called, async (context) => {
			const { n8n } = context;
			const options = readOptions(n8n);
			const wanted = readWanted(n8n, options, family);
			const maxWaitMs = readMaxWaitMs({ ...options, waitUntilDone: true });
			const account = await n8n.getCredentials<IDataObject>(credentialTypeOf(n8n, family.provider));
			return await consumeOnce(context, account, async () => {
				const access = accessOf(context, options);
				const { kind, create } = await family.run.read(n8n, options);
				if (kind) assertOffered(kind, wanted);
				// Also where n8n tries the node again: what was created, and perhaps charged, is there.
				const creating = async () => await create(access);
				const { result: report } = await pullOnce(n8n, account, creating, 'report');
				const reading = rowsOfReport(family, report, { called, access, wanted, maxWaitMs });
				return await reading.catch((error: unknown) => {
					throw goOnWith(error);
				});
			});
		}),
		fields: (show) => runFields(show, family as ReportRows),
	};
}

function goOnWith(error: unknown): unknown {
	if (!(error instanceof AboutReport) || error.prospect.isOver) return error;
	const advice =
		"The report is there: 'Get Rows' goes on with it by its ID, and nothing has to be created anew.";
	return new AboutReport(error.cause, error.report, { advice });
}
