/** The editor lists a node and its trigger as one entry, and finds it by the node's words alone. */
import fonoUc from '../../nodes/FonoUc/FonoUc.node.json';
import fonoUcTrigger from '../../nodes/FonoUc/FonoUcTrigger.node.json';
import telnyxReports from '../../nodes/TelnyxReports/TelnyxReports.node.json';
import telnyxReportsTrigger from '../../nodes/TelnyxReports/TelnyxReportsTrigger.node.json';
import vonageBusiness from '../../nodes/VonageBusiness/VonageBusiness.node.json';
import vonageBusinessTrigger from '../../nodes/VonageBusiness/VonageBusinessTrigger.node.json';
import vonageReports from '../../nodes/VonageReports/VonageReports.node.json';
import vonageReportsTrigger from '../../nodes/VonageReports/VonageReportsTrigger.node.json';

const CALLS = ['Call Ended', 'Failed Call', 'Failure Alert', 'Missed Call', 'New Call'];

it.each([
	['FonoUC', fonoUc, fonoUcTrigger, [...CALLS, 'New Recording']],
	[
		'Telnyx Reports',
		telnyxReports,
		telnyxReportsTrigger,
		[...CALLS, 'New Recording', 'Report Finished', 'SMS'],
	],
	[
		'Vonage Business',
		vonageBusiness,
		vonageBusinessTrigger,
		[...CALLS, 'New Recording', 'Report Finished'],
	],
	['Vonage Reports', vonageReports, vonageReportsTrigger, [...CALLS, 'Report Finished', 'SMS']],
])('%s is found by the words of its trigger', (_name, node, trigger, words) => {
	expect(trigger.alias).toEqual(expect.arrayContaining(words));
	expect(node.alias).toEqual(expect.arrayContaining(trigger.alias));
});
