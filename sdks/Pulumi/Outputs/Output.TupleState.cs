namespace Pulumi;

public static partial class Output
{
    private static async Task<OutputState<(T1, T2)>> TupleAsync<T1, T2>(
        Input<T1> item1, Input<T2> item2)
    {
        var s1 = await StateOf(item1).ConfigureAwait(false);
        var s2 = await StateOf(item2).ConfigureAwait(false);
        return new((s1.Value, s2.Value), s1.Provenance.Merge(s2.Provenance));
    }

    private static async Task<OutputState<(T1, T2, T3)>> TupleAsync<T1, T2, T3>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3)
    {
        var head = await TupleAsync(item1, item2).ConfigureAwait(false);
        var last = await StateOf(item3).ConfigureAwait(false);
        var (v1, v2) = head.Value;
        return new((v1, v2, last.Value), head.Provenance.Merge(last.Provenance));
    }

    private static async Task<OutputState<(T1, T2, T3, T4)>> TupleAsync<T1, T2, T3, T4>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4)
    {
        var head = await TupleAsync(item1, item2, item3).ConfigureAwait(false);
        var last = await StateOf(item4).ConfigureAwait(false);
        var (v1, v2, v3) = head.Value;
        return new((v1, v2, v3, last.Value), head.Provenance.Merge(last.Provenance));
    }

    private static async Task<OutputState<(T1, T2, T3, T4, T5)>> TupleAsync<T1, T2, T3, T4, T5>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5)
    {
        var head = await TupleAsync(item1, item2, item3, item4).ConfigureAwait(false);
        var last = await StateOf(item5).ConfigureAwait(false);
        var (v1, v2, v3, v4) = head.Value;
        return new((v1, v2, v3, v4, last.Value), head.Provenance.Merge(last.Provenance));
    }

    private static async Task<OutputState<(T1, T2, T3, T4, T5, T6)>> TupleAsync<T1, T2, T3, T4, T5, T6>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6)
    {
        var head = await TupleAsync(item1, item2, item3, item4, item5).ConfigureAwait(false);
        var last = await StateOf(item6).ConfigureAwait(false);
        var (v1, v2, v3, v4, v5) = head.Value;
        return new((v1, v2, v3, v4, v5, last.Value), head.Provenance.Merge(last.Provenance));
    }

    private static async Task<OutputState<(T1, T2, T3, T4, T5, T6, T7)>> TupleAsync<T1, T2, T3, T4, T5, T6, T7>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7)
    {
        var head = await TupleAsync(item1, item2, item3, item4, item5, item6).ConfigureAwait(false);
        var last = await StateOf(item7).ConfigureAwait(false);
        var (v1, v2, v3, v4, v5, v6) = head.Value;
        return new((v1, v2, v3, v4, v5, v6, last.Value), head.Provenance.Merge(last.Provenance));
    }

    private static async Task<OutputState<(T1, T2, T3, T4, T5, T6, T7, T8)>> TupleAsync<T1, T2, T3, T4, T5, T6, T7, T8>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7, Input<T8> item8)
    {
        var head = await TupleAsync(item1, item2, item3, item4, item5, item6, item7).ConfigureAwait(false);
        var last = await StateOf(item8).ConfigureAwait(false);
        var (v1, v2, v3, v4, v5, v6, v7) = head.Value;
        return new((v1, v2, v3, v4, v5, v6, v7, last.Value), head.Provenance.Merge(last.Provenance));
    }

    private static Task<OutputState<T>> StateOf<T>(Input<T> input) => ((Output<T>)input).StateAsync;
}
