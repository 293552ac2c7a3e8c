import type { INodeExecutionData } from 'n8n-workflow';
import { readFile } from './runNode';

/** Fields of a record that are called as what every object inherits. */
export const INHERITED = '"constructor":"c","toString":"t","__proto__":"p"';

/**
 * Expects a file of two records, of which the first, `a`, has those fields.
 * @param json the lines of the records as NDJSON
 * @param other the other's line as CSV
 */
export async function expectInheritedNames(
	item: INodeExecutionData,
	outputAs: string,
	json: [string, string],
	other: RegExp,
): Promise<void> {
	const lines = (await readFile(item)).toString('utf8').split(/\r?\n/);
	if (outputAs === 'ndjson') {
		expect(lines.slice(0, 2)).toEqual(json);
		return;
	}
	expect(lines[0]).toMatch(/,constructor,toString,__proto__,otherFields$/);
	expect(lines[1]).toMatch(/^a,.*,c,t,p,$/);
	expect(lines[2]).toMatch(other);
}
