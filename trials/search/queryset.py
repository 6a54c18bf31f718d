"""The queryset of the trials that a search finds."""

from django.db import NotSupportedError
from django.db.models.query import ModelIterable
from pyroaring import BitMap

from trials.models.trial import TrialQuerySet
from trials.search.order import keys_between


class OrderedIterable(ModelIterable):
    """Reads trials by their keys, a chunk at a time, in the order of the search."""

    def __iter__(self):
        trials = TrialQuerySet(self.queryset.model, query=self.queryset.query, using=self.queryset.db)
        keys = self.queryset.keys()
        for start in range(0, len(keys), self.chunk_size):
            chunk = keys[start : start + self.chunk_size]
            found = trials.in_bulk(chunk)
            yield from (found[key] for key in chunk if key in found)


class SearchQuerySet(TrialQuerySet):
    """Trials whose keys and order come from the search index, so that only the trials of a slice are read.

    Reads like any queryset: iterate over it, count or slice it, hand it to a Paginator, add what is to be loaded with
    it. SQL that would have to know the keys of everything found is refused.
    """

    ordered = True

    @classmethod
    def from_index(cls, queryset, index):
        """All trials of an index, with what a queryset loads with its trials."""
        trials = cls(queryset.model, query=queryset.query.chain(), using=queryset.db)
        trials._prefetch_related_lookups = queryset._prefetch_related_lookups
        trials._iterable_class = OrderedIterable
        trials.index, trials.hits, trials.matches = index, index.all_trials, {}
        trials.positions, trials.ranking = range(len(index.all_trials)), lambda hits: index.recently_updated
        return trials

    def among(self, trials, *names):
        """Those of the trials that the filter of a name lets through, too, or that those of several names do."""
        clone = self._chain()
        clone.hits = self.hits & trials
        clone.matches = {**self.matches, names: trials}
        clone.positions = range(len(clone.hits))
        return clone

    def instead(self, name, trials):
        """The trials that would be found if the filter of a name had let these through."""
        clone = self._chain()
        clone.matches = {**self.matches, (name,): trials}
        clone.hits = BitMap.intersection(self.index.all_trials, *clone.matches.values())
        clone.positions = range(len(clone.hits))
        return clone

    def ranked_by(self, ranking):
        """The same in another order: `ranking` takes the hits, and yields bitmaps of them, the first ones first."""
        clone = self._chain()
        clone.ranking = ranking
        return clone

    def without(self, *names):
        """The keys of the trials that would be found without the filters of some names."""
        if not any(map(self.is_filtered_by, names)):
            return self.hits
        others = (trials for filters, trials in self.matches.items() if not set(names) & set(filters))
        return BitMap.intersection(self.index.all_trials, *others)

    def is_filtered_by(self, name):
        return any(name in names for names in self.matches)

    def keys(self):
        """The keys of the trials in order."""
        return keys_between(self.positions.start, self.positions.stop, self.hits, self.ranking(self.hits))

    def count(self):
        return len(self.positions)

    def exists(self):
        return bool(self.positions)

    def __getitem__(self, k):
        if self._result_cache is not None:
            return self._result_cache[k]
        if not isinstance(k, slice):
            position = range(self.count())[k]
            return next(iter(self[position : position + 1]))
        clone = self._chain()
        clone.positions = self.positions[k]
        return clone

    def _clone(self):
        clone = super()._clone()
        clone.index, clone.hits, clone.matches = self.index, self.hits, self.matches
        clone.positions, clone.ranking = self.positions, self.ranking
        return clone

    def _refuse(self, *args, **kwargs):
        raise NotSupportedError(
            "Filter and sort trials by the parameters of the search; then read, count or slice them."
        )

    filter = exclude = order_by = reverse = aggregate = values = values_list = update = delete = _refuse
