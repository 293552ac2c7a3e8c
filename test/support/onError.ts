import type { IDataObject } from 'n8n-workflow';
import type { RunOptions, RunResult } from './runNode';

/** Three items, of which the second fails. */
export interface OneOfThree {
	run(onError: RunOptions['onError']): Promise<RunResult>;
	/** The second item's input. */
	failed: IDataObject;
	/** What is to be in the place of its error. */
	facts: IDataObject;
}

/** Tests of On Error set to continue. */
export function itHandsOnFailedItems({ run, failed, facts }: OneOfThree): void {
	it('puts the failed item beside the others, with the facts and its pairing', async () => {
		const { items, error } = await run('continueRegularOutput');
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(items[1].json).toEqual({ error: facts });
	});

	it('puts the failed item on the error output, with the facts and its pairing', async () => {
		const { items, errorItems, error } = await run('continueErrorOutput');
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(errorItems).toHaveLength(1);
		expect(errorItems[0].json).toEqual({ ...failed, error: facts });
		expect(errorItems[0].pairedItem).toEqual({ item: 1 });
	});
}
