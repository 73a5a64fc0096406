package io.dragoman.app;

import io.dragoman.model.Tenant;
import io.dragoman.phonebook.Criterion;
import io.dragoman.phonebook.DirectoryEntry;
import io.dragoman.phonebook.DirectoryQuery;
import io.dragoman.phonebook.LiveBooks;
import io.dragoman.phonebook.NumberPlan;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.broadworks.xsi.XsiKind;
import io.dragoman.subscriber.broadworks.xsi.XsiList;
import io.dragoman.subscriber.broadworks.xsi.XsiListPage;
import io.dragoman.subscriber.broadworks.xsi.XsiListQuery;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiQuery;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Phone books of tenants whose carrier has an Xsi door. */
final class XsiPhonebooks implements LiveBooks {
  /** Of a number as it is stored, a dash may stand behind country or area code (§ 4.3). */
  private static final int UNBROKEN = 7;

  private final XsiKind xsi;

  XsiPhonebooks(XsiKind xsi) {
    this.xsi = xsi;
  }

  @Override
  public CompletionStage<Found> search(Tenant tenant, DirectoryQuery query) {
    try {
      return xsi.lists(CarrierSettings.of(tenant))
          .read(asked(query))
          .thenApply(page -> found(NumberPlan.of(tenant), query, page));
    } catch (CarrierException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private static XsiListQuery asked(DirectoryQuery query) {
    XsiList list = XsiList.valueOf(query.book().kind().name());
    List<XsiListQuery.Criterion> criteria =
        query.criteria().stream().map(each -> asked(list, each)).toList();
    return new XsiListQuery(
        list, query.userId(), query.book().name(), criteria, false, query.start(), query.count());
  }

  private static XsiListQuery.Criterion asked(XsiList list, Criterion wanted) {
    boolean whole = !list.users(); // such lists have one name only
    return switch (wanted.field()) {
      case NUMBER -> number(wanted);
      case NAME ->
          new XsiListQuery.Criterion(XsiListQuery.Field.NAME, match(wanted), wanted.text());
      case FIRST_NAME ->
          new XsiListQuery.Criterion(
              whole ? XsiListQuery.Field.NAME : XsiListQuery.Field.FIRST_NAME,
              whole ? XsiQuery.Match.CONTAINS : match(wanted),
              wanted.text());
      case LAST_NAME ->
          new XsiListQuery.Criterion(
              whole ? XsiListQuery.Field.NAME : XsiListQuery.Field.LAST_NAME,
              match(wanted),
              wanted.text());
      case DEPARTMENT ->
          new XsiListQuery.Criterion(XsiListQuery.Field.DEPARTMENT, match(wanted), wanted.text());
    };
  }

  /** The last digits, wherever they are: the exact comparison is done with the answer. */
  private static XsiListQuery.Criterion number(Criterion wanted) {
    String digits = wanted.national();
    String last = digits.substring(Math.max(0, digits.length() - UNBROKEN));
    return last.length() < UNBROKEN && wanted.match() == Criterion.Match.EXACT
        ? new XsiListQuery.Criterion(XsiListQuery.Field.EXTENSION, XsiQuery.Match.EQUALS, last)
        : new XsiListQuery.Criterion(XsiListQuery.Field.NUMBER, XsiQuery.Match.CONTAINS, last);
  }

  private static XsiQuery.Match match(Criterion wanted) {
    return switch (wanted.match()) {
      case EXACT -> XsiQuery.Match.EQUALS;
      case PREFIX -> XsiQuery.Match.STARTS_WITH;
      case CONTAINS -> XsiQuery.Match.CONTAINS;
    };
  }

  private static Found found(NumberPlan plan, DirectoryQuery query, XsiListPage page) {
    List<DirectoryEntry> entries =
        page.records().stream()
            .map(XsiPhonebooks::entry)
            .filter(entry -> query.criteria().stream().allMatch(each -> holds(each, entry, plan)))
            .toList();
    int came = page.records().size() + page.dropped();
    boolean known = page.total() >= 0;
    int total = known ? page.total() : query.start() - 1 + came;
    return new Found(entries, Math.max(0, total - (came - entries.size())), came);
  }

  /** Names were compared by the carrier, in ways it knows better. */
  private static boolean holds(Criterion wanted, DirectoryEntry entry, NumberPlan plan) {
    return wanted.field() != Criterion.Field.NUMBER || wanted.fits(entry, plan);
  }

  private static DirectoryEntry entry(XsiRecord record) {
    return new DirectoryEntry(
        record.userId(),
        record.firstName(),
        record.lastName(),
        record.name(),
        record.number(),
        record.extension(),
        record.mobile(),
        record.email(),
        record.department(),
        record.provider(),
        record.group());
  }
}
