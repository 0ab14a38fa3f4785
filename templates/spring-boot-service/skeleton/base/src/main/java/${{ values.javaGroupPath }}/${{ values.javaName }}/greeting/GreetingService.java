package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
{% if values.database != 'none' %}
import java.util.Optional;
{% endif %}
import java.util.UUID;
{% if values.messageQueue != 'none' %}
import org.springframework.context.ApplicationEventPublisher;
{% endif %}
import org.springframework.stereotype.Service;
{% if values.database != 'none' %}
import org.springframework.transaction.annotation.Transactional;
{% endif %}

/** An example of a rule of the service: replace it with your own. */
@Service
public class GreetingService {

    private final Clock clock;
{% if values.database != 'none' %}
    private final GreetingRepository repository;
{% endif %}
{% if values.messageQueue != 'none' %}
    private final ApplicationEventPublisher events;
{% endif %}

    GreetingService(Clock clock{% if values.database != 'none' %}, GreetingRepository repository{% endif %}{% if values.messageQueue != 'none' %}, ApplicationEventPublisher events{% endif %}) {
        this.clock = clock;
{% if values.database != 'none' %}
        this.repository = repository;
{% endif %}
{% if values.messageQueue != 'none' %}
        this.events = events;
{% endif %}
    }

{% if values.database != 'none' %}
    @Transactional
{% endif %}
    public Greeting greet(String name) {
        String trimmed = name.strip();
        // Microseconds: what a database column keeps, so both answers are equal.
        Greeting greeting = new Greeting(
                UUID.randomUUID(), trimmed, "Hello, " + trimmed + "!", clock.instant().truncatedTo(ChronoUnit.MICROS));
{% if values.database != 'none' %}
        repository.save(greeting);
{% endif %}
{% if values.messageQueue != 'none' %}
        events.publishEvent(new GreetingCreated(greeting.id(), greeting.name(), greeting.createdAt()));
{% endif %}
        return greeting;
    }
{% if values.database != 'none' %}

    @Transactional(readOnly = true)
    public Optional<Greeting> find(UUID id) {
        return repository.findById(id);
    }
{% endif %}
}
